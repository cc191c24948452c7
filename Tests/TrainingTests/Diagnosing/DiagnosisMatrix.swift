import Training

/// Trainings whose faults are known by construction: networks, optimizers and rates, and one fault at a time.
enum DiagnosisMatrix {
  static let softmax = ["flatten", "dense 10"]
  static let perceptron = ["flatten", "dense 64", "relu", "dense 10"]
  static let deep = ["flatten", "dense 48", "relu", "dense 48", "relu", "dense 48", "relu", "dense 10"]
  static let image = ["conv 3x3 8 pad 1", "bn", "relu", "pool 2", "flatten", "dense 10"]
  static let regression = ["dense 32", "relu", "dense 1"]
  static let numbers = ["dense 16", "relu", "dense 3"]

  /// A rate that suits each optimizer for the perceptrons here.
  static func rate(_ optimizer: String) -> Double { ["sgd": 0.1, "momentum": 0.02, "nesterov": 0.02][optimizer] ?? 3e-3 }

  static let all: [DiagnosisSetting] = rates + starts + data + shapes + numbersToLearn

  /// All but the larger networks at every rate, which take most of the time.
  static let quick = all.filter { setting in
    !setting.description.contains(" rate x") || setting.layers == perceptron || setting.layers == regression
  }

  // What is said of a network that learns as it should.
  private static let well: Set<Diagnosis.Label> = [.good, .stillFalling]
  // What must not be said where the learning rate is not at fault.
  private static let blame: Set<Diagnosis.Label> = [.exploded, .dead, .low, .tooLow, .high, .lowered]

  // MARK: Learning rates

  private static var rates: [DiagnosisSetting] {
    let nets = [("softmax", softmax), ("perceptron", perceptron), ("deep", deep), ("image", image)]
    return nets.flatMap { net, layers in
      ["sgd", "momentum", "adam"].flatMap { optimizer in
        [1e-3, 1e-2, 0.1, 1.0 / 3, 1, 3, 10, 30, 100, 1000].map { factor in
          rated(factor, DiagnosisSetting(name: "\(net) \(optimizer)", layers: layers, optimizer: optimizer, rates: []))
        }
      }
    }
  }

  private static func rated(_ factor: Double, _ setting: DiagnosisSetting) -> DiagnosisSetting {
    var setting = setting
    setting.name += " rate x\(factor)"
    setting.rates = [rate(setting.optimizer) * factor]
    setting.lowBy = 1 / factor
    setting.isTooHigh = factor > 3
    setting.never = [.tooSmall, .stuck, .lowered, .noSignal]
    switch factor {
    case ..<0.02: setting.first = [.low, .tooLow]
    case ..<0.2: setting.first = [.low, .tooLow, .stillFalling, .good]
    case ..<0.5: setting.first = [.low, .stillFalling, .good]
    default: setting.first = [.good]
    }
    return setting
  }

  // MARK: How it starts

  private static var starts: [DiagnosisSetting] {
    var settings: [DiagnosisSetting] = []
    for optimizer in ["sgd", "adam"] {
      for (net, layers) in [("perceptron", perceptron), ("deep", deep)] {
        let plain = DiagnosisSetting(name: "\(net) \(optimizer)", layers: layers, optimizer: optimizer, rates: [rate(optimizer)])
        for weights: Float in [0, 1e-6, 1e-3, 1e-2, 10, 30] {
          var setting = plain
          (setting.name, setting.weights) = (plain.name + " weights x\(weights)", weights)
          if weights < 1 {
            // Some of them get away from the start by themselves.
            setting.first = weights == 0 ? [.tinyWeights] : [.tinyWeights, .good, .stillFalling, .low, .stuck]
            setting.never = [.dead, .high, .notMoving, .noSignal, .tooLow]
          } else {
            setting.first = [.good, .farStart, .exploded]
            setting.needs = [.largeWeights]
          }
          settings.append(setting)
        }
        for inputs: Float in [1e-3, 50, 255] {
          var setting = plain
          (setting.name, setting.inputs) = (plain.name + " inputs x\(inputs)", inputs)
          setting.first = inputs < 1 ? [.notMoving, .low, .tooLow, .stillFalling] : [.good, .farStart, .exploded]
          setting.needs = [.unscaledInputs]
          settings.append(setting)
        }
      }
    }
    return settings
  }

  // MARK: Data

  private static var data: [DiagnosisSetting] {
    var settings: [DiagnosisSetting] = []
    for optimizer in ["sgd", "adam"] {
      for noise in [0.3, 0.6, 1] {
        let nets: [(String, [String], DiagnosisSetting.Task)] = [
          ("few units on clouds", ["dense 8", "relu", "dense 3"], .clouds(400)), ("perceptron", perceptron, .digits(600)),
          ("softmax", softmax, .digits(600)),
        ]
        for (net, layers, task) in nets {
          var setting = DiagnosisSetting(
            name: "\(net) \(optimizer) wrong labels \(noise)", layers: layers, task: task, optimizer: optimizer,
            rates: [rate(optimizer) / 2], epochs: 25)
          setting.noise = noise
          setting.first = [.stuck, .stillFalling, .good, .noSignal]
          // With Adam's half rate, some are still on a straight way down.
          if optimizer == "adam" { setting.first.insert(.low) }
          setting.never = blame.subtracting(setting.first)
          // Few units learn clouds too slowly with Adam to be at the end of anything.
          if noise == 1, optimizer == "sgd" || net != "few units on clouds" { setting.needs = [.overfitting, .noSignal, .low] }
          settings.append(setting)
        }
      }
      for rarity in [10, 40] {
        for (name, layers, task) in [
          ("clouds", numbers, DiagnosisSetting.Task.clouds(1200)),
          ("digits", ["flatten", "dense 16", "relu", "dense 10"], .digits(1797)),
        ] {
          var setting = DiagnosisSetting(
            name: "\(name) \(optimizer) uneven \(rarity)", layers: layers, task: task, optimizer: optimizer,
            rates: [rate(optimizer)])
          (setting.rarity, setting.first, setting.never) = (rarity, well, [.tooSmall, .stuck])
          settings.append(setting)
        }
      }
      for l2 in [1e-4, 1e-2, 0.1, 1, 10] {
        var setting = DiagnosisSetting(
          name: "perceptron \(optimizer) l2 \(l2)", layers: perceptron, optimizer: optimizer, rates: [rate(optimizer)])
        (setting.l2, setting.first) = (l2, l2 < 0.05 ? [.good] : [.penalty])
        settings.append(setting)
      }
    }
    return settings
  }

  // MARK: Size, dropout, schedules

  private static var shapes: [DiagnosisSetting] {
    var settings: [DiagnosisSetting] = []
    for optimizer in ["sgd", "adam"] {
      let rate = rate(optimizer)
      func add(
        _ name: String, _ layers: [String], _ epochs: Int, _ first: Set<Diagnosis.Label>, needs: Set<Diagnosis.Label> = [],
        never: Set<Diagnosis.Label> = [], _ change: (inout DiagnosisSetting) -> Void = { _ in }
      ) {
        var setting = DiagnosisSetting(
          name: "\(name) \(optimizer)", layers: layers, optimizer: optimizer, rates: [rate], epochs: epochs)
        (setting.first, setting.needs, setting.never) = (first, needs, never)
        change(&setting)
        settings.append(setting)
      }
      for units in [1, 2] {
        add(
          "\(units) units", ["flatten", "dense \(units)", "tanh", "dense 10"], 40, [.stuck],
          needs: [.tooSmall, .overfitting], never: blame
        ) { $0.rates = [rate * 3] }
      }
      for count in [30, 60] {
        add("\(count) examples", ["flatten", "dense 128", "relu", "dense 10"], 60, [.good], needs: [.overfitting]) {
          ($0.task, $0.batch) = (.digits(count), 16)
        }
      }
      for dropout in [0.5, 0.8, 0.95] {
        add(
          "dropout \(dropout)", ["flatten", "dense 64", "relu", "dropout \(dropout)", "dense 10"], 25,
          dropout > 0.5 ? [.stuck, .stillFalling] : [.good, .stillFalling], needs: dropout > 0.5 ? [.dropout] : [],
          never: blame.union([.tooSmall, .overfitting, .harderTraining]))
      }
      for (early, factor) in [(2, 0.01), (1, 0.001), (3, 0.1), (10, 0.1)] {
        add(
          "lowered after \(early) by \(factor)", perceptron, 20, factor < 0.05 ? [.lowered] : [.good, .lowered],
          never: [.high, .tooSmall, .stuck]
        ) { $0.rates = Array(repeating: rate, count: early) + [rate * factor] }
      }
    }
    return settings
  }

  // MARK: Numbers

  private static var numbersToLearn: [DiagnosisSetting] {
    var settings: [DiagnosisSetting] = []
    for optimizer in ["sgd", "adam"] {
      for factor in [1e-3, 1e-2, 0.1, 1, 10, 100] {
        var setting = rated(
          factor,
          DiagnosisSetting(
            name: "plane \(optimizer)", layers: regression, task: .plane, optimizer: optimizer, rates: [], epochs: 30))
        // A plane is easier than digits, and learned at a hundredth of their rate.
        if factor == 1e-2 { setting.first.formUnion([.stillFalling, .good]) }
        setting.lowBy = 0
        settings.append(setting)
      }
      var blind = DiagnosisSetting(
        name: "nothing to learn \(optimizer)", layers: ["dense 4", "relu", "dense 1"], task: .chance, optimizer: optimizer,
        rates: [rate(optimizer) * (optimizer == "adam" ? 3 : 0.3)], epochs: 40)
      (blind.first, blind.never) = ([.noSignal], blame.union([.good]))
      settings.append(blind)
      var dead = DiagnosisSetting(
        name: "dead \(optimizer)", layers: ["dense 32", "relu", "dense 1", "relu"], task: .plane, optimizer: optimizer,
        rates: [rate(optimizer) * 30])
      dead.first = [.dead]
      settings.append(dead)
    }
    var known = DiagnosisSetting(
      name: "learned by heart", layers: ["dense 128", "relu", "dense 128", "relu", "dense 1"], task: .chance,
      optimizer: "adam", rates: [rate("adam")], epochs: 100)
    (known.first, known.needs) = ([.good, .stillFalling, .stuck, .low], [.overfitting])
    settings.append(known)
    return settings
  }
}
