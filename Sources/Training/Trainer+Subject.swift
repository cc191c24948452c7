public import Datasets
public import Models

extension Trainer {
  /// A network and what it learns from.
  public struct Subject {
    /// The network.
    public let network: Network
    /// What it learns from.
    public let data: Dataset
    /// What it is measured on behind each epoch, if anything.
    public let validation: Dataset?
    /// How much its loss counts, where several are trained together.
    public let weight: Double

    /// A network with its data.
    public init(_ network: Network, on data: Dataset, validation: Dataset? = nil, weight: Double = 1) {
      (self.network, self.data, self.weight) = (network, data, weight)
      self.validation = validation.flatMap { $0.count > 0 ? $0 : nil }
    }

    /// Sees that it can be trained, and brings the network to life.
    func prepare() throws {
      guard data.count > 0 else { throw TrainingError.noExamples(part: "training part") }
      guard !network.isEnsemble else { throw NetworkError.trainsMembers }
      try FiniteCheck.check(data)
      try network.comeToLife(for: data)
      try network.fitPreprocessing(on: data.features)
      try network.checkFitted()
    }
  }
}
