import Foundation
import Graphs
import Language
import Models
import Tensors
import TestSupport
import Testing

@testable import Session

/// `gradcam`, `saliency` and `features` against PyTorch's values, which `torch_gradcam.py` wrote.
@Suite struct HeatMapTests {
  struct Numbers: Decodable, Sendable {
    let shape: [Int]
    let values: [Float]
  }

  struct Map: Decodable, Sendable {
    let name: String
    let weights, map: [Double]
  }

  struct Case: Decodable, Sendable, CustomStringConvertible {
    let outputs, `class`, likeliest: Int
    let score: Double
    let image: [Float]
    let gradient, saliency: [Double]
    let stages: [Map]
    let parameters: [String: Numbers]
    var description: String { "class \(`class`) of \(outputs)" }
  }

  struct Document: Decodable { let cases: [Case] }

  static let cases: [Case] = {
    let file = repositoryRoot.appending(path: "Tests/SessionTests/torch_gradcam.json")
    return (try? JSONDecoder().decode(Document.self, from: Data(contentsOf: file)))?.cases ?? []
  }()

  @Test func thereAreCases() { #expect(Self.cases.count == 4 && Self.cases.allSatisfy { $0.stages.count == 8 }) }

  // A session with the case's network and image.
  private static func session(_ example: Case, ending: String = "") throws -> Interpreter {
    let session = Interpreter(host: Recorder())
    try run(
      """
      net = input 8x10x2 | conv 3x3 4 pad 1 | bn | relu | pool 2 | residual { conv 3x3 4 pad 1 | relu } | conv 3x3 5 | relu \
      | flatten | dense \(example.outputs)\(ending)
      """, in: session)
    session.globals.set(Name("image"), .object(try Tensor<Float>([8, 10, 2], example.image)))
    guard case .object(let object)? = session.globals[Name("net")], let network = object as? Network else { return session }
    #expect(Set(network.parameters.map(\.name)) == Set(example.parameters.keys))
    for (name, parameter) in network.parameters {
      guard let numbers = example.parameters[name] else { continue }
      try parameter.write(Tensor(Shape(numbers.shape), numbers.values))
    }
    return session
  }

  private static func run(_ text: String, in session: Interpreter) throws {
    try session.run(Parser.parse(Source(name: "test", text: text)))
  }

  private static func value(_ text: String, in session: Interpreter) throws -> Value {
    try run("found = \(text)", in: session)
    return try #require(session.globals[Name("found")])
  }

  private static func numbers(_ text: String, in session: Interpreter) throws -> [Double] {
    switch try value(text, in: session) {
    case .object(let object): try #require(object.payload as? Tensor<Float>).elements.map(Double.init)
    case .list(let items): items.compactMap { if case .number(let number) = $0 { number } else { nil } }
    case .number(let number): [number]
    default: []
    }
  }

  private static func expectClose(_ found: [Double], _ exact: [Double], _ what: String) {
    #expect(found.count == exact.count, "\(what)")
    let scale = exact.map(abs).max() ?? 0
    let worst = zip(found, exact).map { abs($0 - $1) }.max() ?? 0
    #expect(worst <= 1e-4 * scale + 1e-6, "\(what): \(worst) of \(scale)")
  }

  /// At every stage, those inside of others too, by name and by value; of the class that is asked for, with and without what
  /// makes probabilities of the scores.
  @Test(arguments: cases)
  func mapsAreTheSame(example: Case) throws {
    for ending in example.outputs == 1 ? [" | sigmoid"] : ["", " | softmax"] {
      let session = try Self.session(example, ending: ending)
      for stage in example.stages {
        for at in ["\"\(stage.name)\"", "net.\(stage.name)"] + (stage.name.contains(".") ? [] : [stage.name]) {
          try Self.run("g = gradcam net on image class \(example.class) at \(at)", in: session)
          Self.expectClose(try Self.numbers("g.map", in: session), stage.map, "\(example) map at \(at)\(ending)")
          Self.expectClose(try Self.numbers("g.weights", in: session), stage.weights, "\(example) weights at \(at)")
          Self.expectClose(try Self.numbers("g.score", in: session), [example.score], "\(example) score")
          try Self.run("assert g.stage == \"\(stage.name)\"", in: session)
        }
      }
      try Self.run("s = saliency net on image class \(example.class)", in: session)
      Self.expectClose(try Self.numbers("s.map", in: session), example.saliency, "\(example) saliency")
      Self.expectClose(try Self.numbers("s.gradient", in: session), example.gradient, "\(example) gradient")
      // Without a class the likeliest, and without a stage the last convolution.
      try Self.run("g = gradcam net on image", in: session)
      #expect(try Self.numbers("g.class", in: session) == [Double(example.likeliest)])
      try Self.run("assert g.stage == \"conv2\"", in: session)
    }
  }

  /// A map lies over the whole image, goes from 0 to 1 and is 0 all over where nothing speaks for the class.
  @Test func anEmptyMapIsZero() throws {
    let example = try #require(Self.cases.first { $0.stages.contains { $0.map.allSatisfy { $0 == 0 } } })
    let stage = try #require(example.stages.first { $0.map.allSatisfy { $0 == 0 } })
    let session = try Self.session(example)
    try Self.run("g = gradcam net on image class \(example.class) at \"\(stage.name)\"\ng", in: session)
    try Self.run("assert g.map.shape == [8, 10] and g.map.max == 0", in: session)
    #expect((session.host as? Recorder)?.text.contains("the map is empty") == true)
  }

  /// Of a network that ends in `gap | dense` the map is the class activation map (Zhou and others, "Learning deep features for
  /// discriminative localization", 2016): the channels, weighted by the class's weights.
  @Test(arguments: [0, 2, 4]) func theMapIsTheClassActivationMap(_ index: Int) throws {
    let session = Interpreter(host: Recorder())
    try Self.run(
      """
      seed \(index + 1)
      net = input 8x8x1 | conv 3x3 6 pad 1 | relu | conv 3x3 7 pad 1 | relu | gap | dense 10
      train net on (load digits | take 100) epochs 3 lr 0.01 quiet;
      image = (load digits)[\(index)].image
      maps = image | (features net at relu2)
      g = gradcam net on image class \(index) at relu2
      """, in: session)
    let weights = try Self.numbers("net.dense1.weight", in: session)
    let maps = try Self.numbers("maps", in: session)
    #expect(weights.count == 70 && maps.count == 8 * 8 * 7)
    let activation = (0..<64).map { place in
      max((0..<7).reduce(0) { $0 + weights[index * 7 + $1] * maps[place * 7 + $1] }, 0)
    }
    let (low, high) = (activation.min() ?? 0, activation.max() ?? 0)
    try #require(high > low)
    let found = try Self.numbers("g.map", in: session)
    for (one, exact) in zip(found, activation) { #expect(abs(one - (exact - low) / (high - low)) < 1e-5) }
    // Each weight is the class's, divided by how many places there are.
    for (one, exact) in zip(try Self.numbers("g.weights", in: session), weights[index * 7..<index * 7 + 7]) {
      #expect(abs(one - exact / 64) < 1e-7)
    }
  }

  /// A network that tells shapes apart looks at them: where its map is greatest lies inside of the shape's box.
  @Test func mapsPointAtTheShapes() throws {
    let session = Interpreter(host: Recorder())
    try Self.run(
      """
      shapes = make shapes count 700 size 16x16
      net = input 16x16x1 | conv 3x3 8 pad 1 | relu | pool 2 | conv 3x3 16 pad 1 | relu | gap | dense 4
      train net on shapes[0..599] epochs 12 lr 0.01 quiet;
      seen = shapes[600..699]
      share = accuracy net on seen
      inside = 0
      for i in 0..99 {
          g = gradcam net on seen[i]
          place = argmax(flat(g.map))
          box = seen[i].boxes
          x, y = place % 16, floor(place / 16)
          if x >= box[0] - 0.5 and x <= box[0] + box[2] - 0.5 and y >= box[1] - 0.5 and y <= box[1] + box[3] - 0.5 { inside += 1 }
      }
      """, in: session)
    let (inside, share) = (try Self.numbers("inside", in: session), try Self.numbers("share", in: session))
    #expect((inside.first ?? 0) >= 80, "\(inside) of 100, with an accuracy of \(share)")
  }

  /// A network that ends at a stage gives what the stage gives, and shares the layers.
  @Test func featuresAreWhatAStageGives() throws {
    let session = try Self.session(try #require(Self.cases.first))
    for stage in ["conv1", "residual1", "\"residual1.conv1\"", "net.residual1.relu1", "relu2", "dense1", "flatten1"] {
      try Self.run("f = features net at \(stage)", in: session)
      #expect(try Self.numbers("image | f", in: session).count > 0)
    }
    let whole = try Self.numbers("image | net", in: session)
    #expect(try Self.numbers("image | (features net at dense1)", in: session) == whole)
    #expect(
      try Self.numbers("image | (features net at \"residual1.conv1\") | relu", in: session)
        == Self.numbers("image | (features net at pool1) | net.residual1.conv1 | relu", in: session))
    try Self.run("f = features net at conv1\nnet.conv1.weight = net.conv1.weight * 2", in: session)
    try Self.run("assert f.conv1.weight == net.conv1.weight", in: session)
  }

  /// What is wrong is said with what to write.
  @Test(arguments: [
    ("features net at conv9", "nothing is called `conv9`"), ("features net at nothing_such", "finds no stage `nothing_such`"),
    ("features net", "needs `at`"), ("gradcam net on image class 3", "knows classes 0 to 2"),
    ("gradcam net on image at flatten1", "`flatten1` gives 30"), ("gradcam net on digits", "takes one example"),
    ("gradcam (net | softmax | unreshape) on image", "nothing is called `unreshape`"), ("saliency net on [1, 2]", "8x10x2"),
    ("gradcam (input 4 | dense 2) on [1, 2, 3, 4]", "finds no convolution"),
    ("features net at (conv 3x3 2)", "finds no such stage"),
  ])
  func mistakesAreSaid(line: String, message: String) throws {
    let session = try Self.session(try #require(Self.cases.first))
    try Self.run("digits = load digits | take 3", in: session)
    do {
      try Self.run(line, in: session)
      Issue.record("\(line) is no mistake")
    } catch {
      #expect(Recorder.message(error).contains(message), "\(Recorder.message(error))")
    }
  }
}
