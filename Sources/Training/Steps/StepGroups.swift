internal import Graphs
internal import Models
internal import Tensors

/// Where in a block the parameters lie that share their settings: those of each group, and all others.
struct StepGroups {
  /// Some parameters.
  struct Part {
    /// Where those lie that are learned, and of them the weights: in ranges that do not touch each other.
    let learned: [Range<Int>], weights: [Range<Int>]
    /// Where each tensor lies, and whether it is a weight.
    let tensors: [(range: Range<Int>, isWeight: Bool)]
    /// What they have of their own; nil for all that is in no group.
    let group: ParameterGroup?
  }

  let parts: [Part]
  /// All that is learned.
  let whole: Part

  /// The parts of a block: a parameter belongs to the first group that has it.
  init(_ block: ParameterBlock, _ parameters: [Parameter], _ groups: [ParameterGroup]) {
    var rest = parameters.filter { $0.isTrainable && block.range(of: $0) != nil }
    whole = Part(
      learned: [block.learned].filter { !$0.isEmpty }, weights: [block.decayed].filter { !$0.isEmpty },
      tensors: Self.tensors(rest, in: block), group: nil)
    var parts: [Part] = []
    for group in groups {
      let own = Set(group.part.parameters.map { ObjectIdentifier($0.parameter) })
      parts.append(Self.part(rest.filter { own.contains(ObjectIdentifier($0)) }, in: block, group))
      rest.removeAll { own.contains(ObjectIdentifier($0)) }
    }
    // Where there are no groups, one pass goes over everything.
    self.parts = groups.isEmpty ? [whole] : (parts + [Self.part(rest, in: block, nil)]).filter { !$0.learned.isEmpty }
  }

  /// All of a block, without looking at what is in it.
  init(_ block: ParameterBlock) {
    whole = Part(
      learned: [block.learned].filter { !$0.isEmpty }, weights: [block.decayed].filter { !$0.isEmpty },
      tensors: block.tensors, group: nil)
    parts = [whole]
  }

  private static func part(_ parameters: [Parameter], in block: ParameterBlock, _ group: ParameterGroup?) -> Part {
    let tensors = tensors(parameters, in: block)
    return Part(
      learned: joined(tensors.map(\.range)), weights: joined(tensors.filter(\.isWeight).map(\.range)), tensors: tensors,
      group: group)
  }

  private static func tensors(_ parameters: [Parameter], in block: ParameterBlock) -> [(range: Range<Int>, isWeight: Bool)] {
    parameters.compactMap { parameter in block.range(of: parameter).map { ($0, parameter.kind == .weight) } }
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  // What lies side by side is one range; the few numbers between two parameters are zero and stay so.
  private static func joined(_ ranges: [Range<Int>]) -> [Range<Int>] {
    ranges.reduce(into: []) { joined, range in
      if let last = joined.last, range.lowerBound.subtractingReportingOverflow(last.upperBound).partialValue < 16 {
        joined[joined.count - 1] = last.lowerBound..<range.upperBound
      } else {
        joined.append(range)
      }
    }
  }
}
