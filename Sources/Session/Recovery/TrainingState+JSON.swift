import Training

extension TrainingState {
  /// All of it but the optimizer's numbers, for a file.
  var json: JSON {
    func column(_ figure: (Run.Epoch) -> Double?) -> JSON { .array(epochs.map { figure($0).map(JSON.real) ?? .null }) }
    return .of(
      ("loss", column(\.loss)), ("accuracy", column(\.accuracy)), ("val_loss", column(\.validationLoss)),
      ("val_accuracy", column(\.validationAccuracy)), ("lr", column(\.rate)), ("ratio", column(\.updateRatio)),
      ("penalty", column(\.penalty)), ("promise", column(\.promise)), ("still", column(\.still)),
      ("start", start.map(Self.json) ?? .null), ("diverged", divergence.map(Self.json) ?? .null),
      ("counts", .sizes([steps, epoch, position, correct, seen, renewedAt])),
      ("sums", .array([seconds, total, rate, ratio, penalties, promise, still].map(JSON.real))),
      ("past", past.map { .sizes([$0.epochs, $0.steps]) } ?? .null),
      ("finished", .boolean(isFinished)), ("optimizer", optimizer.map { .string($0) } ?? .null))
  }

  /// What a file says; nil where it cannot be.
  init?(_ json: JSON) {
    self.init()
    func column(_ name: String) -> [Double?]? { json[name]?.items?.map(\.real) }
    guard let loss = column("loss"), let accuracy = column("accuracy"), let rate = column("lr"),
      let ratio = column("ratio"), let validationLoss = column("val_loss"), let validationAccuracy = column("val_accuracy"),
      [accuracy, rate, ratio, validationLoss, validationAccuracy].allSatisfy({ $0.count == loss.count }),
      let counts = json["counts"]?.counts, counts.count == 6, let sums = json["sums"]?.items?.compactMap(\.real),
      let penalty = column("penalty"), let promise = column("promise"), let still = column("still"),
      [penalty, promise, still].allSatisfy({ $0.count == loss.count }), sums.count == 7
    else { return nil }
    epochs = loss.indices.map { index in
      var epoch = Run.Epoch(
        loss: loss[index] ?? .nan, accuracy: accuracy[index], validationLoss: validationLoss[index],
        validationAccuracy: validationAccuracy[index], rate: rate[index] ?? .nan, updateRatio: ratio[index] ?? .nan)
      (epoch.penalty, epoch.promise, epoch.still) = (penalty[index] ?? 0, promise[index], still[index])
      return epoch
    }
    start = json["start"]?.items.flatMap { Self.start($0.compactMap(\.real)) }
    divergence = json["diverged"].flatMap { Self.divergence($0) }
    (steps, epoch, position, correct, seen, renewedAt) = (counts[0], counts[1], counts[2], counts[3], counts[4], counts[5])
    if let past = json["past"]?.counts, past.count == 2 { self.past = (past[0], past[1]) }
    (seconds, total, self.rate, self.ratio) = (sums[0], sums[1], sums[2], sums[3])
    (penalties, self.promise, self.still) = (sums[4], sums[5], sums[6])
    (optimizer, isFinished) = (json["optimizer"]?.text, json["finished"]?.boolean ?? false)
  }

  private static func json(_ start: Run.Start) -> JSON {
    .array([start.loss, start.penalty, start.still, start.gains.lowerBound, start.gains.upperBound, start.input].map(JSON.real))
  }

  private static func json(_ divergence: Run.Divergence) -> JSON {
    let (word, loss): (String, Double) =
      switch divergence.sign {
      case .training(let loss): ("training", loss)
      case .validation(let loss): ("validation", loss)
      case .weights: ("weights", .nan)
      }
    return .of(
      ("place", .sizes([divergence.step, divergence.epoch, divergence.kept])), ("lr", .real(divergence.rate)),
      ("sign", .string(word)), ("loss", .real(loss)))
  }

  private static func divergence(_ json: JSON) -> Run.Divergence? {
    guard let place = json["place"]?.counts, place.count == 3, let rate = json["lr"]?.real,
      let loss = json["loss"]?.real
    else { return nil }
    let sign: Run.Divergence.Sign =
      switch json["sign"]?.text {
      case "validation": .validation(loss: loss)
      case "weights": .weights
      default: .training(loss: loss)
      }
    return Run.Divergence(step: place[0], epoch: place[1], rate: rate, sign: sign, kept: place[2])
  }

  private static func start(_ figures: [Double]) -> Run.Start? {
    guard figures.count == 6, figures[3] <= figures[4] else { return nil }
    return Run.Start(
      loss: figures[0], penalty: figures[1], still: figures[2], gains: figures[3]...figures[4], input: figures[5])
  }
}

extension JSON {
  /// A number that may be infinite, or none at all: JSON itself has neither.
  static func real(_ number: Double) -> JSON { number.isFinite ? .number(number) : .string("\(number)") }

  /// That number.
  var real: Double? { number ?? text.flatMap { Double($0) } }
}
