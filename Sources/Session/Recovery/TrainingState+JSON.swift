import Training

extension TrainingState {
  /// All of it but the optimizer's numbers, for a file.
  var json: JSON {
    let series = epochs.names.map { name in
      JSON.Pair(name, .array(epochs.column(name).map { $0.map(JSON.real) ?? .null }))
    }
    return .of(
      ("series", .object(series)), ("epochs", .number(Double(epochs.count))),
      ("start", start.map(Self.json) ?? .null), ("diverged", divergence.map(Self.json) ?? .null),
      ("counts", .sizes([steps, now.epoch, now.position, now.seen, renewedAt])),
      ("sums", .array(sums.map(JSON.real))),
      ("heads", .array(now.meters.map(Self.json))),
      ("past", past.map { .sizes([$0.epochs, $0.steps]) } ?? .null),
      ("ending", ending.map { .string($0.rawValue) } ?? .null),
      ("kept", .object(kept.sorted { $0.key < $1.key }.map { JSON.Pair($0.key, .sizes($0.value.counts)) })),
      ("finished", .boolean(isFinished)), ("optimizer", optimizer.map { .string($0) } ?? .null))
  }

  private var sums: [Double] {
    [seconds, now.total, now.penalties, now.rate, now.ratio, now.promise, now.still, now.norm]
  }

  /// What a file says; nil where it cannot be.
  init?(_ json: JSON) {
    self.init()
    guard let series = json["series"]?.pairs, let count = json["epochs"]?.count,
      let counts = json["counts"]?.counts, counts.count == 5, let sums = json["sums"]?.items?.compactMap(\.real),
      sums.count >= 7, let meters = json["heads"]?.items?.map(Self.meter)
    else { return nil }
    let columns = series.compactMap { pair in pair.value.items.map { (name: pair.name, figures: $0.map(\.real)) } }
    guard columns.count == series.count, columns.allSatisfy({ $0.figures.count == count }) else { return nil }
    epochs = EpochHistory(
      (0..<count).map { place in
        Run.Epoch(columns.compactMap { column in column.figures[place].map { (column.name, $0) } })
      })
    start = json["start"]?.items.flatMap { Self.start($0.compactMap(\.real)) }
    divergence = json["diverged"].flatMap { Self.divergence($0) }
    (steps, now.epoch, now.position, now.seen, renewedAt) = (counts[0], counts[1], counts[2], counts[3], counts[4])
    (seconds, now.total, now.penalties, now.rate) = (sums[0], sums[1], sums[2], sums[3])
    (now.ratio, now.promise, now.still, now.norm) = (sums[4], sums[5], sums[6], sums.count > 7 ? sums[7] : 0)
    now.meters = meters.compactMap { $0 }
    guard now.meters.count == meters.count else { return nil }
    ending = json["ending"]?.text.flatMap { Run.Ending(rawValue: $0) }
    for pair in json["kept"]?.pairs ?? [] { kept[pair.name] = KeptWeights(weights: [], counts: pair.value.counts ?? []) }
    if let past = json["past"]?.counts, past.count == 2 { self.past = (past[0], past[1]) }
    (optimizer, isFinished) = (json["optimizer"]?.text, json["finished"]?.boolean ?? false)
  }

  private static func json(_ meter: Meter) -> JSON {
    .of(
      ("loss", .real(meter.loss)), ("seen", .number(Double(meter.seen))),
      ("metrics", .array(meter.sums.map { .array($0.map(JSON.real)) })))
  }

  private static func meter(_ json: JSON) -> Meter? {
    guard let loss = json["loss"]?.real, let seen = json["seen"]?.count, let metrics = json["metrics"]?.items else { return nil }
    let sums = metrics.compactMap { $0.items?.compactMap(\.real) }
    return sums.count == metrics.count ? Meter(loss: loss, seen: seen, sums: sums) : nil
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
