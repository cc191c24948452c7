import Forms

/// Sets the seed of everything random.
struct Seed: Command {
  var number: Int?

  static let form = Form<Seed>(
    "sets the seed of everything random: initial values, orders, splits; alone, it gives the seed",
    [.positional("N", "the seed", \.number, .optional(.between(0, 1_000_000_000_000_000)), optional: true)],
    examples: [Example("seed 42"), Example("seed")])

  static let family = CommandFamily.session

  func run(in session: Interpreter) throws -> Value {
    guard let number else { return .number(Double(session.seed)) }
    session.noteWork()
    session.reseed(UInt64(clamping: number))
    return .none
  }
}
