public import Tensors

extension Network {
  /// The names that files of earlier versions have for the network's numbers, by what they are called now; nothing where
  /// there is no difference.
  ///
  /// Names that a layer's word gives took no notice of chosen ones then, so that two stages could share one. What the file
  /// has comes stage by stage in the order of the network, which says whose it is.
  public func currentNames(of former: [String], input: Shape) throws -> [String]? {
    let stages = namedStages(by: \.formerNames)
    guard zip(stages, namedStages).contains(where: { $0.name != $1.name }) else { return nil }
    // Which stages have numbers at all is known once they live; this network's are somebody else's to bring to life.
    let probe = try copy()
    try probe.comeToLife(input: input)
    let living = zip(stages, probe.namedStages).map { (former: $0.name, now: $1.name, has: !$1.stage.parameters.isEmpty) }
    var (used, result): ([String: Int], [String]) = ([:], [])
    var (stage, seen): (String, Set<String>) = ("", [])
    for name in former {
      let (head, part) = Self.parts(name)
      if head != stage || !seen.insert(part).inserted {
        used[head, default: 0] += 1
        (stage, seen) = (head, [part])
      }
      let places = living.filter { $0.former == head && $0.has }
      let place = (used[head] ?? 1) - 1
      result.append(places.indices.contains(place) ? "\(places[place].now).\(part)" : name)
    }
    return result
  }

  // `residual1.conv1.weight` is the `weight` of `residual1.conv1`.
  static func parts(_ name: String) -> (stage: String, parameter: String) {
    guard let dot = name.lastIndex(of: ".") else { return ("", name) }
    return (String(name[..<dot]), String(name[name.index(after: dot)...]))
  }

  private var formerNames: [String] {
    var counts: [String: Int] = [:]
    var numbering = Numbering()
    return elements.map { element in
      let word = element.stage.layer.stageWord
      if let alias = element.alias { return numbering.chosen(alias) }
      if element.stage.layer.demands != nil { return word }
      counts[word, default: 0] += 1
      let name = "\(word)\(counts[word] ?? 1)"
      _ = numbering.takes(name)
      return name
    }
  }
}
