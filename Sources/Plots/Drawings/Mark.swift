/// One shape of a drawing.
enum Mark: Sendable {
  /// A line through points; `dash` says how long its pieces and gaps are in turn.
  case path([Point], Paint, width: Double, dash: [Double])
  /// A filled shape, seen through.
  case area([Point], Paint, opacity: Double)
  /// A filled rectangle with rounded corners.
  case rectangle(Box, Paint, radius: Double)
  /// The edge of one.
  case outline(Box, Paint, radius: Double)
  /// A filled circle, seen through.
  case dot(Point, radius: Double, Paint, opacity: Double)
  /// A line of text.
  case text(String, Point, Lettering)
  /// Pixels, each a sharp rectangle.
  case pixels(PixelImage, Box)

  /// Which part of a text stands at its place.
  enum Anchor: String, Sendable { case start, middle, end }

  /// How a text is set.
  struct Lettering: Sendable {
    var size: Double, anchor: Anchor, paint: Paint, isBold: Bool
  }

  func moved(by place: Point) -> Mark {
    switch self {
    case .path(let points, let paint, let width, let dash):
      .path(points.map { $0.moved(by: place) }, paint, width: width, dash: dash)
    case .area(let points, let paint, let opacity): .area(points.map { $0.moved(by: place) }, paint, opacity: opacity)
    case .rectangle(let box, let paint, let radius): .rectangle(box.moved(by: place), paint, radius: radius)
    case .outline(let box, let paint, let radius): .outline(box.moved(by: place), paint, radius: radius)
    case .dot(let point, let radius, let paint, let opacity):
      .dot(point.moved(by: place), radius: radius, paint, opacity: opacity)
    case .text(let text, let point, let lettering): .text(text, point.moved(by: place), lettering)
    case .pixels(let image, let box): .pixels(image, box.moved(by: place))
    }
  }
}
