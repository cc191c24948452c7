/// Writes a drawing as a self-contained SVG document, whose texts are texts, and whose colours follow a light or dark page.
struct SVGWriter {
  private var body = ""
  private var classes: [Paint: String] = [:]
  private var order: [Paint] = []

  /// The document.
  static func document(_ drawing: Drawing) -> String {
    var writer = SVGWriter()
    writer.rectangle(Box(0, 0, drawing.width, drawing.height), .ground, radius: 0)
    for mark in drawing.marks { writer.write(mark) }
    let (width, height) = (number(drawing.width), number(drawing.height))
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)" \
      font-family="system-ui, 'DejaVu Sans', 'Helvetica Neue', Arial, sans-serif">
      <style>
      \(writer.styles)</style>
      \(writer.body)</svg>

      """
  }

  /// Letters are filled; a shape that is a line has the class's colour as its stroke.
  private var styles: String {
    let rules = { (paint: Paint, colour: Colour) -> String in
      let name = classes[paint] ?? ""
      return ".\(name) { fill: \(colour.hexadecimal) } .\(name).l { fill: none; stroke: \(colour.hexadecimal) }\n"
    }
    let light = order.map { rules($0, $0.light) }.joined()
    let dark = order.filter { $0.light != $0.dark }.map { rules($0, $0.dark) }.joined()
    return light + (dark.isEmpty ? "" : "@media (prefers-color-scheme: dark) {\n\(dark)}\n")
  }

  private mutating func name(_ paint: Paint) -> String {
    if let known = classes[paint] { return known }
    let name = "c\(order.count)"
    classes[paint] = name
    order.append(paint)
    return name
  }

  private mutating func write(_ mark: Mark) {
    switch mark {
    case .path(let points, let paint, let width, let dash):
      guard points.count > 1 else { return }
      let dashes = dash.isEmpty ? "" : " stroke-dasharray=\"\(dash.map(Self.number).joined(separator: " "))\""
      body +=
        "<polyline class=\"\(name(paint)) l\" stroke-width=\"\(Self.number(width))\" stroke-linejoin=\"round\" "
        + "stroke-linecap=\"round\"\(dashes) points=\"\(Self.list(points))\"/>\n"
    case .area(let points, let paint, let opacity):
      body +=
        "<polygon class=\"\(name(paint))\" fill-opacity=\"\(Self.number(opacity))\" points=\"\(Self.list(points))\"/>\n"
    case .rectangle(let box, let paint, let radius): rectangle(box, paint, radius: radius)
    case .outline(let box, let paint, let radius):
      body += "<rect class=\"\(name(paint)) l\" \(Self.sides(box)) rx=\"\(Self.number(radius))\"/>\n"
    case .dot(let place, let radius, let paint, let opacity):
      body +=
        "<circle class=\"\(name(paint))\" cx=\"\(Self.number(place.x))\" cy=\"\(Self.number(place.y))\" "
        + "r=\"\(Self.number(radius))\" fill-opacity=\"\(Self.number(opacity))\"/>\n"
    case .text(let text, let place, let lettering):
      let weight = lettering.isBold ? " font-weight=\"600\"" : ""
      let anchor = lettering.anchor == .start ? "" : " text-anchor=\"\(lettering.anchor.rawValue)\""
      body +=
        "<text class=\"\(name(lettering.paint))\" x=\"\(Self.number(place.x))\" y=\"\(Self.number(place.y))\" "
        + "font-size=\"\(Self.number(lettering.size))\"\(anchor)\(weight)>\(Markup.escaped(text))</text>\n"
    case .pixels(let image, let box):
      // Many programs smooth what they enlarge, so it is as large as it is shown already.
      let times = Int(rounding: box.width * 2 / Double(max(image.width, 1)), within: 1...64)
      let data = Base64.text(PNG.encode(image.enlarged(times)))
      body +=
        "<image \(Self.sides(box)) preserveAspectRatio=\"none\" style=\"image-rendering: pixelated\" "
        + "href=\"data:image/png;base64,\(data)\"/>\n"
    }
  }

  private mutating func rectangle(_ box: Box, _ paint: Paint, radius: Double) {
    let round = radius > 0 ? " rx=\"\(Self.number(radius))\"" : ""
    body += "<rect class=\"\(name(paint))\" \(Self.sides(box))\(round)/>\n"
  }

  private static func sides(_ box: Box) -> String {
    "x=\"\(number(box.left))\" y=\"\(number(box.top))\" width=\"\(number(box.width))\" height=\"\(number(box.height))\""
  }

  private static func list(_ points: [Point]) -> String {
    points.map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " ")
  }

  /// To a hundredth of a point: finer than any screen.
  private static func number(_ value: Double) -> String {
    let hundredths = Int(rounding: value * 100, within: -100_000_000...100_000_000)
    let (whole, rest) = (hundredths.magnitude / 100, hundredths.magnitude % 100)
    let digits = rest == 0 ? "" : rest % 10 == 0 ? ".\(rest / 10)" : rest < 10 ? ".0\(rest)" : ".\(rest)"
    return (hundredths < 0 ? "-" : "") + "\(whole)\(digits)"
  }
}
