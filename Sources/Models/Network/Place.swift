/// Where a stage stands: in its network, and in the stages around that.
final class Place {
  private let network: Network
  /// Which of its network's stages it is.
  let index: Int
  private let outer: Place?

  init(network: Network, index: Int, outer: Place?) { (self.network, self.index, self.outer) = (network, index, outer) }

  /// The stage behind it; behind the last one of a network inside a stage is what stands behind that stage.
  var next: Stage? {
    network.elements.indices.contains(index + 1) ? network.elements[index + 1].stage : outer?.next
  }

  /// The names of the stages around it, from the outermost in, and its own.
  var path: [String] { (outer?.path ?? []) + [network.names[index]] }

  /// The layers around it, from the innermost out.
  var enclosing: [any Layer] { outer.map { [$0.network.elements[$0.index].stage.layer] + $0.enclosing } ?? [] }

  /// Whether a stage behind it rectifies, before one that ends what goes by that.
  var leadsToRectifier: Bool {
    var place: Place? = self
    while let here = place {
      for element in here.network.elements[(here.index + 1)...] {
        if let answer = element.stage.layer.startsWithRectifier { return answer }
      }
      place = here.outer
    }
    return false
  }
}

extension Layer {
  /// Whether what enters it is rectified before anything else counts; nil if nothing in it does.
  fileprivate var startsWithRectifier: Bool? {
    guard !inner.isEmpty else {
      switch passage {
      case .passes: return nil
      case .rectifies: return true
      case .ends: return false
      }
    }
    let branches = inner.map { branch in branch.elements.lazy.compactMap(\.stage.layer.startsWithRectifier).first }
    return branches.contains(true) ? true : branches.contains(false) ? false : nil
  }
}
