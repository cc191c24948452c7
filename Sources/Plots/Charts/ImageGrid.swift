/// Pictures side by side with captions: examples of a dataset, what a layer's kernels look for.
///
/// Where there is colour, a character shows two pixels, one above the other; where there is none, a pixel is a shade.
public struct ImageGrid: Chart {
  /// The pictures with what stands beneath them; a caption may be empty.
  public var images: [(image: PixelImage, caption: String)]
  /// What stands above them; may be empty.
  public var title: String

  /// A grid of pictures.
  public init(_ images: [(image: PixelImage, caption: String)], title: String = "") {
    self.images = images
    self.title = title
  }

  /// The picture: lines without line ends, none wider than the style's width.
  public func render(_ style: PlotStyle) -> [String] {
    let width = max(style.width, PlotStyle.narrowest)
    let isCoarse = style.colour == .none
    // Without colour a pixel takes two columns, about as wide as a line is high.
    let across = isCoarse ? 2 : 1
    let widest = images.map(\.image.width).max() ?? 0
    let shown = images.map { (image: $0.image.shrunk(toWidth: (width - 1) / across), caption: $0.caption) }
    let pixels = shown.map(\.image.width).max() ?? 1
    let scale = Self.scale(pixels * across)
    let cell = cell(pixels * across * scale, width)
    let perRow = max((width + Self.gap) / (cell + Self.gap), 1)
    var lines: [String] = []
    if !title.isEmpty {
      var sheet = Sheet(width: width, height: 1, charset: style.charset)
      sheet.write(sheet.clip(title, to: width), row: 0, column: 0, ink: .bold)
      lines += sheet.lines(style.colour, width: style.width)
    }
    guard widest > 0 else { return lines }
    for start in stride(from: 0, to: shown.count, by: perRow) {
      let row = shown[start..<min(start + perRow, shown.count)]
      let down = row.map { Self.rows($0.image, scale, isCoarse) }.max() ?? 0
      let captions = row.map { Self.lines($0.caption, cell) }
      let named = captions.map(\.count).max() ?? 0
      var sheet = Sheet(width: width, height: down + named, charset: style.charset)
      for (index, (one, caption)) in zip(row, captions).enumerated() {
        let left = index * (cell + Self.gap)
        draw(one.image, at: left + (cell - one.image.width * across * scale) / 2, scale, style, on: &sheet)
        for (line, text) in caption.enumerated() {
          sheet.centre(text, row: down + line, columns: left..<(left + cell))
        }
      }
      lines += sheet.lines(style.colour, width: style.width)
      if named > 0, start + perRow < shown.count { lines.append("") }
    }
    return lines
  }

  /// As many of the pictures as stand side by side, brought to a size at which they are no more than a glance.
  public func firstRow(_ style: PlotStyle) -> ImageGrid {
    let width = max(style.width, PlotStyle.narrowest)
    let across = style.colour == .none ? 2 : 1
    let small = images.map { (image: $0.image.shrunk(toWidth: 16), caption: $0.caption) }
    let columns = max((small.map(\.image.width).max() ?? 1) * across, 1)
    let cell = cell(columns * Self.scale(columns), width)
    return ImageGrid(Array(small.prefix(max((width + Self.gap) / (cell + Self.gap), 1))), title: title)
  }

  /// Very small pictures are shown larger: a pixel is then several characters wide.
  private static func scale(_ columns: Int) -> Int { max(1, min(16 / max(columns, 1), 4)) }

  private static let gap = 2

  /// The columns of a picture of so many with what stands beneath it: more where a caption needs them and there is room
  /// for three.
  private func cell(_ columns: Int, _ width: Int) -> Int {
    let longest = images.map { CellWidth.of($0.caption) }.max() ?? 0
    return max(columns, min(longest, Self.mostNamed, (width - 2 * Self.gap) / 3))
  }

  private static let mostNamed = 24

  /// A caption in the lines that it takes, of which two are read at a glance.
  private static func lines(_ caption: String, _ width: Int) -> [String] {
    guard !caption.isEmpty else { return [] }
    let lines = WordWrap.lines(caption, width: width)
    return lines.count > 2 ? [lines[0], lines.dropFirst().joined(separator: " ")] : lines
  }

  private static func rows(_ image: PixelImage, _ scale: Int, _ isCoarse: Bool) -> Int {
    isCoarse ? image.height * scale : (image.height * scale + 1) / 2
  }

  private func draw(_ image: PixelImage, at left: Int, _ scale: Int, _ style: PlotStyle, on sheet: inout Sheet) {
    let isCoarse = style.colour == .none
    for row in 0..<Self.rows(image, scale, isCoarse) {
      for column in 0..<image.width * scale * (isCoarse ? 2 : 1) {
        if isCoarse {
          guard let colour = image[row / scale, column / scale / 2] else { continue }
          let shades = style.charset.shades
          // A bright pixel is full: on a dark terminal it is bright indeed, and on a light one the picture is a negative.
          let shade = Int(rounding: colour.luminance * Double(shades.count - 1), within: 0...(shades.count - 1))
          sheet.put(shades[shade], row: row, column: left + column)
        } else {
          put(
            image[2 * row / scale, column / scale], image[(2 * row + 1) / scale, column / scale], row, left + column, style,
            &sheet)
        }
      }
    }
  }

  /// Two pixels in one character. ASCII has no half of one: there the upper pixel stands for both.
  private func put(
    _ upper: Colour?, _ lower: Colour?, _ row: Int, _ column: Int, _ style: PlotStyle, _ sheet: inout Sheet
  ) {
    let ground = { (colour: Colour) in Ink(ground: .pixel(colour)) }
    switch (upper, lower) {
    case (nil, nil): break
    case (let upper?, let lower?) where upper == lower: sheet.put(" ", row: row, column: column, ink: ground(upper))
    case (let upper?, let lower?) where style.charset != .ascii:
      sheet.put("▀", row: row, column: column, ink: Ink(colour: .pixel(upper), ground: .pixel(lower)))
    case (let upper?, nil) where style.charset != .ascii:
      sheet.put("▀", row: row, column: column, ink: Ink(colour: .pixel(upper)))
    case (nil, let lower?) where style.charset != .ascii:
      sheet.put("▄", row: row, column: column, ink: Ink(colour: .pixel(lower)))
    case (let upper?, _): sheet.put(" ", row: row, column: column, ink: ground(upper))
    case (nil, let lower?): sheet.put(" ", row: row, column: column, ink: ground(lower))
    }
  }

  /// The picture as shapes, properly typeset.
  public func drawing() -> Drawing {
    let widest = Double(images.map(\.image.width).max() ?? 1)
    let pixel = max(min((112 / max(widest, 1)).rounded(.down), 16), 1)
    let size = { (image: PixelImage) -> (Double, Double) in
      // An image that is larger than the page is shown smaller.
      let scale = min(pixel, (Plate.width - 40) / Double(max(image.width, 1)))
      return (Double(image.width) * scale, Double(image.height) * scale)
    }
    let named = images.map { Typeface.room($0.caption) }.max() ?? 0
    let cell = max(images.map { size($0.image).0 }.max() ?? 1, min(named, 200), 40)
    let perRow = max(Int(rounding: ((Plate.width - 24) / (cell + 16)).rounded(.down), within: 1...1000), 1)
    var page = Drawing(width: 40 + Double(min(perRow, max(images.count, 1))) * (cell + 16) - 16, height: 0)
    page.width = max(page.width, Typeface.room(title, size: 15) + 40)
    var top = 16.0
    if !title.isEmpty {
      page.write(title, at: Point(page.width / 2, 26), size: 15, anchor: .middle, isBold: true)
      top = 42
    }
    for start in stride(from: 0, to: images.count, by: perRow) {
      let row = images[start..<min(start + perRow, images.count)]
      let down = row.map { size($0.image).1 }.max() ?? 0
      let isNamed = row.contains { !$0.caption.isEmpty }
      for (index, one) in row.enumerated() where one.image.width > 0 && one.image.height > 0 {
        let (width, height) = size(one.image)
        let middle = 20 + Double(index) * (cell + 16) + cell / 2
        let box = Box(middle - width / 2, top, width, height)
        page.marks.append(.pixels(one.image, box))
        // So that a picture whose edge has the page's colour is seen to end.
        page.marks.append(.outline(box, .grid, radius: 0))
        page.write(Typeface.clip(one.caption, to: cell + 12), at: Point(middle, top + down + 16), anchor: .middle)
      }
      top += down + (isNamed ? 32 : 16)
    }
    page.height = top
    return page
  }

  /// `3 images: 7, 2 and 1.`
  public var sentence: String {
    let captions = images.map(\.caption).filter { !$0.isEmpty }
    let names = captions.isEmpty ? "" : ": \(Words.list(captions, atMost: 12))"
    return "\(title.isEmpty ? "" : "\(title), ")\(Words.count(images.count, "image"))\(names)."
  }
}
