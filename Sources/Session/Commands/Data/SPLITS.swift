import Datasets
import Forms

/// Parts that are apart already; `Splits` is what it makes.
struct SPLITS: Command {
  var train = DatasetReference()
  var validation: DatasetReference?
  var test: DatasetReference?

  static let form = Form<SPLITS>(
    "joins data that are apart already: what is trained on, what is watched meanwhile, what is looked at in the end",
    [
      .positional("TRAIN", "what is trained on", \.train), .keyword("validation", "what is watched meanwhile", \.validation),
      .keyword("test", "what is looked at in the end", \.test),
    ], examples: [Example("splits (load digits | take 50) test (load digits | take 20)")], related: ["split", "kfold", "load"])

  static let family = CommandFamily.data

  func run(in session: Interpreter) throws -> Value {
    let train = try train.one(for: "splits")
    func part(_ given: DatasetReference?) throws -> Dataset {
      guard let part = try given?.one(for: "splits") else { return try train.take(0).plain() }
      guard part.exampleShape == train.exampleShape else {
        throw DatasetError.shapesDiffer(train.displayShape, part.displayShape)
      }
      guard part.classNames == train.classNames, part.targetWidth == train.targetWidth else {
        throw Fault.argument(function: "splits", "needs parts with the same classes or as many targets")
      }
      return part
    }
    return .object(Splits(train: train, validation: try part(validation), test: try part(test)))
  }
}
