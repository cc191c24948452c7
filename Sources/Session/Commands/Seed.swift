import Forms

/// Sets the seed of everything random.
struct Seed: Command {
  var number = 0

  static let form = Form<Seed>(
    "sets the seed of everything random: initial values, orders, splits",
    [.positional("N", "the seed", \.number, .between(0, 1_000_000_000_000_000))], examples: [Example("seed 42")])

  static let family = CommandFamily.session

  func run(in session: Interpreter) throws -> Value {
    session.noteWork()
    session.reseed(UInt64(clamping: number))
    return .none
  }
}
