public import Forms
public import Models

/// A part of a network with options of its own, as `train`'s `groups` takes it.
public struct Group: Configurable {
  var part = NetworkReference(Network([]))
  var rate = GroupRate()
  var factor: Double?
  var rules = RuleSettings()
  /// Whether it is to be left alone.
  public private(set) var isFrozen = false

  /// A group of nothing.
  public init() {}

  /// How it is written.
  public static let form = Form<Group>(
    "a part of a network that is trained with options of its own",
    [
      .positional("PART", "the part: some stages of the network", \.part),
      .keyword(
        "lr", "its learning rate, or `x0.1` for so many times that of everything else", \.rate,
        Limits("at least 0") { $0.isPossible }),
      .keyword("factor", "the same factor as a number", \.factor, .optional(.atLeast(0))),
    ]
      + RuleSettings.partial.map { option in
        .keyword(option.word, "its own `\(option.word)`", \.rules[option.word], .optional(.each(option.limits)))
      }
      + [.keyword("freeze", "training leaves it alone, from here on until `unfreeze`", \.isFrozen)],
    examples: [
      Example(
        """
        net = input 8x8x1 | flatten | dense 16 | relu | dense 10
        train net on (load digits | take 64) epochs 1 groups [group(net[0..2], lr: x0.1), group(net[-1], lr: 0.01, l2: 1e-3)] quiet
        """)
    ], related: ["train", "freeze"])

  /// The settings; throws if it has a learning rate twice.
  public func settings() throws -> ParameterGroup {
    guard rate.value == nil || factor == nil else { throw TrainingError.rateTwice }
    return ParameterGroup(part.network, rate: rate.value ?? factor.map { .factor($0) }, rules: rules)
  }

  /// The part of a network that it is.
  public var network: Network { part.network }
}

extension Group: ArgumentConvertible {
  /// A group.
  public static var expectation: String { "a group, such as group(net[0..2], lr: x0.1)" }

  /// A group that was made.
  public init?(_ argument: Argument) {
    guard case .other(let other) = argument, let group = other as? Group else { return nil }
    self = group
  }

  /// The group.
  public var argument: Argument { .other(self) }
}
