import Datasets
import Forms
import Tensors
import Testing

/// What holds for whatever stands in a catalogue folder.
@Suite struct CatalogueTests {
  @Test func everyTransformIsAsItsFormSays() throws {
    #expect(Catalogue.transforms.map(\.word).contains("zerocenter"))
    for (word, type) in Catalogue.transforms { try checkForm(type, word) }
    for (word, type) in Catalogue.augmentations { try checkForm(type, word) }
    for (word, type) in Catalogue.mixtures { try checkForm(type, word) }
    for (word, type) in Catalogue.samplers { try checkForm(type, word) }
    for (word, type) in Catalogue.bundled { try checkForm(type, word) }
  }

  @Test func everyBundledSetLoads() throws {
    #expect(Catalogue.bundled.map(\.word).contains("digits"))
    for (word, type) in Catalogue.bundled {
      switch try type.init().content() {
      case .dataset(let set):
        #expect(set.name == word && set.count > 0)
        #expect(set.features.elements.allSatisfy { $0.isFinite })
      case .splits(let splits):
        #expect(splits.train.name == word && splits.train.count > 0 && splits.test.count > 0)
        #expect(splits.train.features.elements.allSatisfy { $0.isFinite })
      case .words(let words): #expect(words.count > 0 && words == words.sorted())
      default: Issue.record("\(word) is none of these")
      }
    }
  }

  /// Every example makes the thing, which prints as the example does; no word of a form is missing.
  private func checkForm<Kind: Configurable>(_ type: Kind.Type, _ word: String) throws {
    #expect(type.word == word)
    let signature = type.signature
    #expect(!signature.summary.isEmpty && !signature.examples.isEmpty)
    #expect(signature.parameters.allSatisfy { !$0.summary.isEmpty })
    for example in signature.examples {
      let made = try type.make(bound(example.source, to: signature, word: word))
      let again = try type.make(bound(made.source, to: signature, word: word))
      #expect(made.source == again.source)
      #expect(made.source == example.source)
    }
  }

  /// The arguments of a phrase that has numbers, sizes, ranges, choices and augmentations in braces alone.
  private func bound(_ source: String, to signature: Signature, word: String) throws -> [BoundArgument] {
    if let open = source.firstIndex(of: "{") {
      let inner = String(source[source.index(after: open)...].dropLast())
      let braces = Braces(source: inner) {
        try inner.split(separator: ",").map { branch in
          .other(Pipe(steps: try branch.split(separator: "|").map { try self.step(String($0)) }))
        }
      }
      let before = try bound(String(source[..<open]), to: signature, word: word)
      return before + [BoundArgument(try #require(signature.places.last), .block(braces))]
    }
    let words = source.split(separator: " ").map(String.init)
    #expect(words.first == word)
    var (arguments, places, rest) = ([BoundArgument](), signature.places[...], words.dropFirst())
    while let word = rest.popFirst() {
      if let keyword = signature.keyword(word) {
        let value = rest.popFirst()
        arguments.append(BoundArgument(keyword, argument(try #require(value))))
      } else {
        let place = places.popFirst()
        arguments.append(BoundArgument(try #require(place), argument(word)))
      }
    }
    return arguments
  }

  private struct Pipe: DataSteps {
    let steps: [any DataStep]
  }

  private func step(_ source: String) throws -> any DataStep {
    let word = source.split(separator: " ").first.map(String.init) ?? ""
    let type = try #require(Catalogue.augmentations.first { $0.word == word }).type
    return try type.make(bound(source, to: type.signature, word: word))
  }

  private func argument(_ word: String) -> Argument {
    if let number = Double(word) { return .number(number) }
    let sizes = word.split(separator: "x").compactMap { Int($0) }
    if sizes.count == 2 { return .dims(sizes) }
    let bounds = word.split(separator: "..", omittingEmptySubsequences: true).compactMap { Double($0) }
    return bounds.count == 2 ? .range(bounds[0], bounds[1]) : .symbol(word)
  }
}
