public import Forms
internal import Models

/// A part of a network with options of its own, as `train`'s `groups` takes it.
public struct Group: Configurable {
  var part = NetworkReference(Network([]))
  var rate: Setting?
  var factor: Double?
  var rules = RuleSettings()

  /// A group of nothing.
  public init() {}

  /// How it is written.
  public static let form = Form<Group>(
    "a part of a network that is trained with options of its own",
    [
      .positional("PART", "the part: some stages of the network", \.part),
      .keyword("lr", "its learning rate", \.rate, .optional(.each(.atLeast(0)))),
      .keyword("factor", "its learning rate as a multiple of that of everything else", \.factor, .optional(.atLeast(0))),
    ]
      + ["l2", "weight_decay"].map { word in
        .keyword(word, "its own `\(word)`", \.rules[word], .optional(.each(.atLeast(0))))
      },
    examples: [
      Example(
        """
        net = input 8x8x1 | flatten | dense 16 | relu | dense 10
        train net on (load digits | take 64) epochs 1 groups [group(net[0..2], factor: 0.1), group(net[-1], lr: 0.01, l2: 1e-3)] quiet
        """)
    ], related: ["train", "freeze"])

  /// The settings; throws if it has a learning rate twice.
  public func settings() throws -> ParameterGroup {
    guard rate == nil || factor == nil else { throw TrainingError.rateTwice }
    return ParameterGroup(part.network, rate: rate.map { .value($0) } ?? factor.map { .factor($0) }, rules: rules)
  }
}

extension Group: ArgumentConvertible {
  /// A group.
  public static var expectation: String { "a group, such as group(net[0..2], factor: 0.1)" }

  /// A group that was made.
  public init?(_ argument: Argument) {
    guard case .other(let other) = argument, let group = other as? Group else { return nil }
    self = group
  }

  /// The group.
  public var argument: Argument { .other(self) }
}
