import Datasets
import Forms

/// Splits a dataset.
struct Split: Command {
  var data = DatasetReference()
  var shares: [Double] = []
  var ordered = false
  var group: String?

  static let form = Form<Split>(
    "splits a dataset into training, validation and test parts: each class keeps its share, and the seed settles the order; of data whose test part is apart already, the training part into training and validation",
    [
      .positional("DATA", "what to split", \.data),
      .rest("SHARES", "training, validation and test share, such as 80 10 10; two are training and test", \.shares),
      .keyword("ordered", "keep the order: the first are for training, the last for the test", \.ordered),
      .keyword("by", "a column whose groups stay whole, such as who wrote what", \.group),
    ],
    examples: [
      Example("load digits | split 80 10 10"), Example("split (load digits) 80 0 20 ordered"),
      Example("load patches | split 90 10"),
      Example(shown: "load \"letters.csv\" label \"letter\" drop [\"writer\"] | split 80 20 by \"writer\""),
    ],
    related: ["load", "standardize", "take"])

  static let family = CommandFamily.data

  func run(in session: Interpreter) throws -> Value {
    guard group == nil || !ordered else {
      throw Fault.argument(function: "split", "keeps the order with `ordered` or groups with `by`, not both")
    }
    if let splits = data.splits {
      return .object(try splits.holding(shares: shares, ordered: ordered, by: group, random: session.random(1)))
    }
    return .object(
      try data.one(for: "split").split(shares: shares, ordered: ordered, by: group, random: session.random(1)))
  }
}
