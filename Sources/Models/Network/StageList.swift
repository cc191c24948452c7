/// The stages of a network, in order, in pieces that networks share.
///
/// A network that goes on from another holds that one's pieces and adds its own stages to a copy of the last, short one. So a
/// pipe that grows stage by stage does not copy itself at each of them.
public struct StageList: RandomAccessCollection {
  /// How many stages stand in one piece.
  static let pieceLength = 128

  // All of them full but the last; none is empty.
  private(set) var pieces: [[Network.Element]] = []
  /// How many there are.
  public private(set) var count = 0

  // Where an `input` stands, which does nothing.
  private var inputs: [Int] = []

  /// Those stages.
  public init(_ elements: some Sequence<Network.Element> = []) { append(elements) }

  /// Adds stages at the end.
  mutating func append(_ elements: some Sequence<Network.Element>) {
    for element in elements {
      if count % Self.pieceLength == 0 { pieces.append([]) }
      pieces[pieces.count - 1].append(element)
      if element.stage.layer.demands != nil { inputs.append(count) }
      count += 1
    }
  }

  /// The first.
  public var startIndex: Int { 0 }
  /// Behind the last.
  public var endIndex: Int { count }
  /// The stage there.
  public subscript(position: Int) -> Network.Element {
    pieces[position / Self.pieceLength][position % Self.pieceLength]
  }

  /// How many there are that do something.
  public var workingCount: Int { count - inputs.count }

  /// The one of that number among those that do something.
  public func working(_ number: Int) -> Network.Element { self[place(ofWorking: number)] }

  /// Where that one stands.
  public func place(ofWorking number: Int) -> Int { inputs.reduce(number) { $1 <= $0 ? $0 + 1 : $0 } }
}
