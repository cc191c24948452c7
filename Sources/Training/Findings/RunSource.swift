public import Datasets
internal import Tensors

/// What a training was on, for whoever looks into it afterwards.
public struct RunSource: Sendable {
  /// The examples that it learned from, and those that it was validated on; of large data an even part.
  public let training: Dataset, validation: Dataset?
  /// How many steps the network had behind it before.
  public let steps: Int

  // Data of up to so many numbers are kept as they are, which takes no memory while somebody else has them too.
  private static let most = 1 << 22

  /// What a training is on; a part of it where it is large.
  init(_ training: Dataset, validation: Dataset?, after steps: Int) {
    (self.training, self.validation) = (Self.part(of: training), validation.map(Self.part))
    self.steps = steps
  }

  private static func part(of data: Dataset) -> Dataset {
    let width = max(data.exampleShape.count, 1)
    guard data.count > most / width else { return data }
    return (try? data.spread(max(most / width, 1))) ?? data
  }
}
