import Testing

@testable import Plots

/// What is written to files is what other programs read.
@Suite struct FilesTests {
  @Test(arguments: GoldenTests.charts.indices)
  func aPNGHasThePromisedPixels(_ index: Int) throws {
    let drawing = GoldenTests.charts[index].1.drawing()
    let raster = Raster(drawing, scale: 1)
    let file = PNG.encode(raster.bytes, width: raster.width, height: raster.height, channels: 3, perMetre: 2835)
    let read = try Reader.png(file)
    #expect(read.width == Int(drawing.width.rounded(.up)) && read.height == Int(drawing.height.rounded(.up)))
    #expect(read.channels == 3 && read.pixels == raster.bytes)
    #expect(Set(read.pixels).count > 3, "an empty page")
  }

  @Test func thePageIsTwiceAsFineAsItsPoints() throws {
    let read = try Reader.png(PictureFormat.png.file(of: LineChart([Series("", [1, 2])]).drawing()))
    #expect(read.width == 1440 && read.height == 864)
  }

  /// Bytes of every kind come back: noise has no repeats, and the rest has some of every length and distance.
  @Test func compressedBytesComeBack() throws {
    var numbers = SeededNumbers(31)
    for kind in 0..<5 {
      let (width, height) = (Int.random(in: 1...200, using: &numbers), Int.random(in: 1...200, using: &numbers))
      let noise = (0..<width * height * 4).map { _ in UInt8.random(in: .min ... .max, using: &numbers) }
      let bytes = noise.indices.map { place -> UInt8 in
        switch kind {
        case 0: noise[place]
        case 1: 7
        case 2: noise[place] & 1
        case 3: noise[place % 777]
        default: UInt8(truncatingIfNeeded: place / 300)
        }
      }
      let read = try Reader.png(PNG.encode(bytes, width: width, height: height, channels: 4, perMetre: 1))
      #expect(read.width == width && read.height == height && read.pixels == bytes, "kind \(kind)")
    }
  }

  @Test func aBrokenFileIsSeen() {
    var file = PNG.encode(GoldenTests.disc)
    file[file.count - 20] ^= 1
    let broken = file
    #expect(throws: (any Error).self) { try Reader.png(broken) }
    #expect(throws: (any Error).self) { try Reader.svg(Array("<svg><a></svg>".utf8)) }
  }

  @Test(arguments: GoldenTests.charts.indices)
  func anSVGIsWellFormedAndHasItsTexts(_ index: Int) throws {
    let (name, chart) = GoldenTests.charts[index]
    let drawing = chart.drawing()
    let file = PictureFormat.svg.file(of: drawing)
    let elements = try Reader.svg(file)
    #expect(elements.first?.name == "svg" && elements.count > 5)
    let written = drawing.marks.compactMap { mark -> String? in if case .text(let text, _, _) = mark { text } else { nil } }
    #expect(elements.filter { $0.name == "text" }.map(\.text) == written, "\(name)")
    let text = String(decoding: file, as: UTF8.self)
    #expect(
      !text.contains("=\"nan") && !text.contains(",nan") && !text.contains("=\"inf")
        && text.contains("prefers-color-scheme: dark"))
    #expect(!text.contains("http") || text.components(separatedBy: "http").count == 2, "only the name space")
  }

  @Test func whatAnSVGMustNotHoldIsWrittenOtherwise() throws {
    let chart = LineChart([Series("<a & \"b\">\u{1b}[0m\u{ffff}", [1, 2]), Series("", [2, 1])], title: "1 < 2 && 'x' ]]>")
    let elements = try Reader.svg(PictureFormat.svg.file(of: chart.drawing()))
    #expect(elements.contains { $0.name == "text" && $0.text == "1 < 2 && 'x' ]]>" })
    #expect(elements.contains { $0.name == "text" && $0.text == "<a & \"b\"> [0m\u{fffd}" })
  }

  @Test func formatsAreKnownByTheirEnding() {
    #expect(PictureFormat(path: "a/b.svg") == .svg && PictureFormat(path: "x.y.PNG") == .png)
    #expect(PictureFormat(path: "svg") == nil && PictureFormat(path: "a.gif") == nil && PictureFormat(path: "") == nil)
  }

  @Test func base64IsAsOthersWriteIt() {
    // The test vectors of RFC 4648.
    let vectors = [
      "": "", "f": "Zg==", "fo": "Zm8=", "foo": "Zm9v", "foob": "Zm9vYg==", "fooba": "Zm9vYmE=", "foobar": "Zm9vYmFy",
    ]
    for (text, expected) in vectors { #expect(Base64.text(Array(text.utf8)) == expected) }
  }
}

extension String {
  fileprivate func components(separatedBy separator: String) -> [Substring] {
    split(separator: separator, omittingEmptySubsequences: false)
  }
}
