import Forms
import Plots

/// A file that a picture is to be written to, whose kind its name's ending says.
struct PictureFile: ArgumentConvertible {
  let path: String
  let format: PictureFormat

  static var expectation: String {
    "a file name in quotes that ends in " + PictureFormat.allCases.map { ".\($0.rawValue)" }.joined(separator: " or ")
  }

  init?(_ argument: Argument) {
    guard case .string(let path) = argument, let format = PictureFormat(path: path) else { return nil }
    (self.path, self.format) = (path, format)
  }

  var argument: Argument { .string(path) }
}
