import Datasets
import Forms

/// A dataset in another order.
struct Shuffle: Command {
  var data = DatasetReference()

  static let form = Form<Shuffle>(
    "a dataset in an order that the seed settles", [.positional("DATA", "what to shuffle", \.data)],
    examples: [Example("load digits | shuffle | take 100")], related: ["take", "seed"])

  static let family = CommandFamily.data

  func run(in session: Interpreter) throws -> Value {
    .object(try data.one(for: "shuffle").shuffled(session.random(2)))
  }
}
