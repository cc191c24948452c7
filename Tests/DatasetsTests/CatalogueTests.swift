import Datasets
import Forms
import Tensors
import Testing

/// What holds for whatever stands in a catalogue folder.
@Suite struct CatalogueTests {
  @Test func everyTransformIsAsItsFormSays() throws {
    #expect(Catalogue.transforms.map(\.word).contains("zerocenter"))
    for (word, type) in Catalogue.transforms { try checkForm(type, word) }
    for (word, type) in Catalogue.bundled { try checkForm(type, word) }
  }

  @Test func everyBundledSetLoads() throws {
    #expect(Catalogue.bundled.map(\.word).contains("digits"))
    for (word, type) in Catalogue.bundled {
      let set = try type.init().dataset()
      #expect(set.name == word && set.count > 0)
      #expect(set.features.elements.allSatisfy { $0.isFinite })
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

  /// The arguments of a phrase that has keywords with numbers and choices alone.
  private func bound(_ source: String, to signature: Signature, word: String) throws -> [BoundArgument] {
    let words = source.split(separator: " ").map(String.init)
    #expect(words.first == word)
    return try stride(from: 1, to: words.count, by: 2).map { place in
      let value = words[place + 1]
      return BoundArgument(
        try #require(signature.keyword(words[place])), Double(value).map { .number($0) } ?? .symbol(value))
    }
  }
}
