import Forms
import Language

/// A name that a function of a cell uses, and that nothing defines yet: functions that call each other are typed one after
/// the other.
struct AwaitedName {
  let name: Name
  let span: Span
  /// The function of the cell that uses it.
  let function: Name
  /// What is said of it where it does not come.
  let sentence: (message: String, help: String?)

  /// What it may have been meant to be.
  var guess: String? { sentence.help.flatMap { $0.hasPrefix("did you mean") ? $0 : nil } }
}

extension NameCheck {
  /// Reports what functions await that the cell uses outside of functions, at once or through others: nothing can come in
  /// between. `functions` are those of earlier cells.
  mutating func settleAwaited(_ functions: (Name) -> Function?) {
    var (told, seen): (Set<Name>, Set<Name>) = ([], [])
    let mentions = Dictionary(grouping: mentions, by: \.owner)
    let awaiting = Dictionary(grouping: awaited, by: \.function)
    for mention in mentions[nil] ?? [] {
      var waiting = [mention.name]
      while let name = waiting.popLast() {
        guard seen.insert(name).inserted else { continue }
        if root.defines(name) {
          waiting += (mentions[name] ?? []).map(\.name)
          for awaited in awaiting[name] ?? [] where told.insert(awaited.name).inserted {
            report(awaited.sentence, awaited.span)
          }
        } else if let function = functions(name) {
          var inner = NameCheck(function, known: known.union(root.names))
          inner.settle()
          waiting += inner.mentions.map(\.name)
          for awaited in inner.awaited where told.insert(awaited.name).inserted {
            let help = awaited.guess ?? "define it first, and then use `\(name.text)`"
            report(("\(awaited.sentence.message), which `\(name.text)` uses", help), mention.span)
          }
        }
      }
    }
    awaited.removeAll { told.contains($0.name) }
  }
}
