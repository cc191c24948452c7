import Kernels
import Tensors

/// A rule as a file has it: a word and sizes.
extension MapRule {
  /// Its word.
  var word: String {
    switch self {
    case .scaled: "scaled"
    case .projected: "projected"
    case .resized: "resized"
    case .grey: "grey"
    case .even: "even"
    case .oneHot: "onehot"
    case .cropped: "cropped"
    }
  }

  /// Its sizes.
  var sizes: [Int] {
    switch self {
    case .scaled, .grey, .even: []
    case .projected(let shape): shape.dimensions
    case .resized(let height, let width), .cropped(let height, let width): [height, width]
    case .oneHot(let counts): counts
    }
  }

  /// The rule of that word and sizes; nil where there is none.
  init?(word: String, sizes: [Int]) {
    switch word {
    case "grey": self = .grey
    case "even": self = .even
    case "projected" where !sizes.isEmpty: self = .projected(Shape(sizes))
    case "resized" where sizes.count == 2 && sizes.allSatisfy { (1...10_000).contains($0) }:
      self = .resized(height: sizes[0], width: sizes[1])
    case "cropped" where sizes.count == 2 && sizes.allSatisfy { (1...10_000).contains($0) }:
      self = .cropped(height: sizes[0], width: sizes[1])
    case "onehot" where !sizes.isEmpty && sizes.allSatisfy { $0 > 0 && $0 < 1_000_000 }: self = .oneHot(sizes)
    default: return nil
    }
  }
}
