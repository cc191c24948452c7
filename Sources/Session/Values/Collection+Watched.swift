import Interrupts

extension Collection {
  /// What `body` makes of each element, for values of any length: Ctrl-C ends it within.
  func watched<Made>(_ body: (Element) throws -> Made) throws -> [Made] {
    var made: [Made] = []
    made.reserveCapacity(count)
    for element in self {
      if made.count & 0x3FFF == 0, Interrupts.isPending { throw Fault.interrupted }
      made.append(try body(element))
    }
    return made
  }

  /// The elements, and behind them those of `more`; Ctrl-C ends it within.
  func watched(followedBy more: some Collection<Element>) throws -> [Element] {
    var whole: [Element] = []
    whole.reserveCapacity(count + more.count)
    func append(_ part: some Collection<Element>) throws {
      var rest = part[...]
      while !rest.isEmpty {
        if Interrupts.isPending { throw Fault.interrupted }
        let piece = rest.prefix(0x3FFF)
        whole.append(contentsOf: piece)
        rest = rest[piece.endIndex...]
      }
    }
    try append(self)
    try append(more)
    return whole
  }
}
