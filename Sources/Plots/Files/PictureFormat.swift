/// A kind of file that a picture can be written to.
public enum PictureFormat: String, Sendable, CaseIterable {
  /// Shapes and real text, sharp at any size.
  case svg
  /// Pixels.
  case png

  /// The format that a file's name ends in, if it is one.
  public init?(path: String) {
    guard let dot = path.lastIndex(of: ".") else { return nil }
    self.init(rawValue: path[path.index(after: dot)...].lowercased())
  }

  /// The file of a drawing.
  public func file(of drawing: Drawing) -> [UInt8] {
    switch self {
    case .svg: Array(SVGWriter.document(drawing).utf8)
    case .png: Raster.png(drawing)
    }
  }
}
