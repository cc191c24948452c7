import Forms
import Testing

private struct Brick: Configurable {
  enum Colour: String, Choice { case red, grey }
  var size = Window(1, 1)
  var count = 1
  var colour = Colour.red
  var hollow = false
  var weight: Double?

  static let form = Form<Brick>(
    "what walls are made of",
    [
      .positional("SIZE", "height by width", \.size, .atLeast(1)),
      .positional("COUNT", "how many", \.count, .atLeast(1), optional: true),
      .keyword("colour", "its colour", \.colour),
      .keyword("hollow", "whether air is inside", \.hollow),
      .keyword("weight", "in kilograms", \.weight),
    ], examples: [Example("brick 2x3")])
}

@Suite struct FormTests {
  @Test func makesWhatIsAskedForAndPrintsItBack() throws {
    let brick = try Brick.make([
      BoundArgument(0, .dims([2, 3])), BoundArgument(2, .symbol("grey")), BoundArgument(3, .boolean(true)),
    ])
    #expect(brick.size == Window(2, 3))
    #expect(brick.source == "brick 2x3 colour grey hollow")
    #expect(try Brick.make([BoundArgument(0, .number(4)), BoundArgument(1, .number(7))]).source == "brick 4x4 7")
    #expect(try Brick.make([BoundArgument(0, .number(4)), BoundArgument(4, .number(0.5))]).source == "brick 4x4 weight 0.5")
  }

  @Test func refusesWhatIsMissingOrOutsideTheLimits() {
    #expect(throws: UsageError.missing(parameter: "SIZE", summary: "height by width")) { try Brick.make([]) }
    for bad in [Argument.number(0), .number(1.5), .number(.nan), .number(.infinity), .number(1e300), .string("2"), .none] {
      #expect(throws: UsageError.self) { try Brick.make([BoundArgument(0, .dims([1, 1])), BoundArgument(1, bad)]) }
    }
    #expect(throws: UsageError.self) { try Brick.make([BoundArgument(0, .dims([2, 3, 4]))]) }
    #expect(throws: UsageError.self) { try Brick.make([BoundArgument(0, .number(1)), BoundArgument(2, .symbol("blue"))]) }
  }

  @Test func usageShowsPlacesAndDefaults() {
    #expect(Brick.signature.usage(Brick.word) == "brick SIZE [COUNT] colour[red] hollow weight[none]")
  }

  @Test func numbersPrintAsTheLanguageWritesThem() {
    #expect([1, 0.5, 1e-3, -0, 1e20, .infinity, .nan].map(Argument.text) == ["1", "0.5", "0.001", "0", "1e20", "inf", "nan"])
    #expect(Argument.quoted("a\"\\\n\u{1b}") == #""a\"\\\n\u{1b}""#)
  }
}
