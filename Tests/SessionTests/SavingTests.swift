import Foundation
import Language
import TestSupport
import Testing

@testable import Session
@testable import Tensors

/// Values in files: what is saved comes back, and a file that is not what it says it is does no harm.
@Suite struct SavingTests {
  private func inFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }

  /// What a script writes in which `FILE` is a file's name.
  private func run(_ script: String, file: URL) -> String {
    Recorder.run(script.replacing("FILE", with: "\"\(file.path())\""))
  }

  @Test(arguments: [
    "input 8x8x1 | standardize | conv 3x3 4 pad 1 | bn | relu | pool 2 | flatten | dropout 0.5 | dense 10 as head",
    "input 8x8x1 | residual { conv 3x3 1 pad 1 | bn } | residual { conv 3x3 4 } via { conv 3x3 4 | bn } | gap | dense 10",
    "input 8x8x1 | flatten | concat { dense 3 | relu, dense 4 } | add { dense 5, dense 5 } | dense 10 | softmax",
    "average [input 8x8x1 | flatten | dense 10, input 8x8x1 | conv 3x3 2 | bn | gap | dense 10]",
    "input 8x8x1 | residual { conv 3x3 2 pad 1 stride 2 } via project | gap | dense 10 bias off",
  ])
  func aNetworkComesBack(source: String) throws {
    try inFolder { folder in
      let train = source.hasPrefix("average") ? "" : "train net on digits epochs 1 quiet;"
      let text = run(
        """
        digits = load digits | take 200
        net = \(source)
        \(train)
        save net to FILE
        back = load FILE
        assert (digits | net) == (digits | back)
        print (back.layers == net.layers) (back.parameters == net.parameters)
        """,
        file: folder.appending(path: "net.safetensors"))
      #expect(text.hasSuffix("true true\n"))
    }
  }

  /// What a layer's word would name steps aside for what somebody chose, also behind it.
  @Test(arguments: [
    ("dense 4 as dense1 | dense 4", #"["dense1", "dense2"]"#), ("dense 4 | dense 4 as dense1", #"["dense2", "dense1"]"#),
    ("dense 4 as dense2 | dense 4 | relu | dense 4", #"["dense2", "dense1", "relu1", "dense3"]"#),
    ("relu as dense1 | dense 4 | dense 4 as dense1", #"["dense1", "dense2", "dense12"]"#),
    ("residual { dense 4 as dense1 | dense 4 } as dense1 | dense 4", #"["dense1", "dense2"]"#),
  ])
  func namesAreUnique(source: String, names: String) throws {
    try inFolder { folder in
      let text = run(
        """
        net = input 4 | \(source)
        save net to FILE
        back = load FILE
        print net.layers ((tensor([1, 2, 3, 4]) | net) == (tensor([1, 2, 3, 4]) | back))
        """, file: folder.appending(path: "net.safetensors"))
      #expect(text == "\(names) true\n")
    }
  }

  /// A file of an earlier version, in which two stages had one name.
  @Test(arguments: [
    ("dense 2 as dense1 | dense 2", ["dense1.weight", "dense1.bias", "dense1.weight", "dense1.bias"], [1.0, 2, 3, 4]),
    ("relu as dense1 | dense 2 | dense 2", ["dense1.weight", "dense1.bias", "dense2.weight", "dense2.bias"], [1, 2, 3, 4]),
    ("dense 2 bias off | dense 2 as dense1", ["dense1.weight", "dense1.weight", "dense1.bias"], [1, 3, 4]),
  ])
  func formerNamesAreRead(source: String, names: [String], values: [Float]) throws {
    try inFolder { folder in
      let file = folder.appending(path: "net.safetensors")
      let count = source.hasPrefix("relu") ? 4 : 3
      let tree = JSON.of(
        ("kind", .string("network")), ("source", .string("input 2 | \(source)")), ("input", .sizes([2])),
        ("layers", .sizes(Array(0..<count))), ("fitted", .array([])),
        ("tensors", .array(names.enumerated().map { .array([.string($1), .string("t\($0)")]) })))
      let tensors = try zip(names, values).enumerated().map { index, part in
        let isWeight = part.0.hasSuffix("weight")
        let numbers = Array(repeating: part.1, count: isWeight ? 4 : 2)
        return (name: "t\(index)", tensor: try Tensor<Float>(isWeight ? [2, 2] : [2], numbers))
      }
      try Safetensors.write(tensors, metadata: [("dlscript", tree.encoded())], to: file.path())
      let text = run("net = load FILE; tensor([1, 1]) | net | print", file: file)
      // ((1 + 1) * w1 + b1) twice times w2, and b2.
      #expect(text.contains(values.count == 4 ? "28" : "16"), "\(text)")
    }
  }

  /// As deep as a value may be.
  @Test(arguments: [64, 65, 100, 900]) func whatIsDeepComesBack(depth: Int) throws {
    try inFolder { folder in
      let text = run(
        """
        list, r = 1, 1
        for i in 1..\(depth) { list = [list]; r = record(a: r) }
        save [list] to FILE
        print (load FILE == [list])
        save r to FILE
        print (load FILE == r)
        """.replacing("load FILE", with: "(load FILE)"), file: folder.appending(path: "deep.safetensors"))
      #expect(text == "true\ntrue\n")
    }
  }

  /// Long names have room, links are followed, and what a save that was killed has left goes.
  @Test func filesAreReplacedInPlace() throws {
    try inFolder { folder in
      let long = folder.appending(path: String(repeating: "n", count: 248) + ".npy")
      #expect(run("save tensor([1, 2]) to FILE; print (load FILE)", file: long).contains("mean 1.5"))
      let (link, target) = (folder.appending(path: "link.npy"), folder.appending(path: "target.npy"))
      try FileManager.default.createSymbolicLink(atPath: link.path(), withDestinationPath: "target.npy")
      for _ in 1...2 { #expect(run("save tensor([3]) to FILE", file: link) == "") }
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path()) == "target.npy")
      #expect(run("print (load FILE)", file: target).contains("mean 3"))
      let (old, new) = (folder.appending(path: ".dlscript-1-2.new"), folder.appending(path: ".dlscript-3-4.new"))
      for left in [old, new] { try "part".write(to: left, atomically: true, encoding: .utf8) }
      try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSinceNow: -7200)], ofItemAtPath: old.path())
      #expect(run("save tensor([3]) to FILE", file: target) == "")
      #expect(!FileManager.default.fileExists(atPath: old.path()) && FileManager.default.fileExists(atPath: new.path()))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()).count == 4)
      try FileManager.default.createSymbolicLink(atPath: folder.appending(path: "a").path(), withDestinationPath: "b")
      try FileManager.default.createSymbolicLink(atPath: folder.appending(path: "b").path(), withDestinationPath: "a")
      #expect(run("save [3] to FILE", file: folder.appending(path: "a")).contains("it is a link that leads back to itself"))
    }
  }

  /// What a network was trained with, and how far, is in its file: evaluation and further training go on from it.
  @Test func aTrainedNetworkGoesOnFromItsFile() throws {
    try inFolder { folder in
      let text = run(
        """
        digits = load digits | take 200
        net = input 8x8x1 | flatten | dense 16 | relu | dropout 0.3 | dense 10
        train net on digits epochs 2 loss (hinge margin 0.5) quiet;
        save net to FILE
        back = load FILE
        for n in [net, back] { print (evaluate n on digits).loss }
        for n in [net, back] { train n on digits epochs 1 optimizer sgd quiet }
        print ((digits | net) == (digits | back))
        """,
        file: folder.appending(path: "net.safetensors"))
      let lines = text.split(separator: "\n")
      #expect(lines.count == 3 && lines.first == lines.dropFirst().first && lines.last == "true")
    }
  }

  @Test func aMisspelledFileIsSuggested() throws {
    try inFolder { folder -> Void in
      let file = folder.appending(path: "weights.safetensors")
      _ = run("save [1, 2] to FILE", file: file)
      let wrong = file.path().replacing("weights", with: "wieghts")
      let recorder = Recorder()
      let cell = InterpreterThread().perform { Notebook(host: recorder).run("load \"\(wrong)\"") }
      guard case .failed(let error) = cell.outcome else { throw CancellationError() }
      #expect((error as? Diagnostic)?.suggestion == "did you mean \"\(file.path())\"?")
    }
  }

  /// A layer that was settled without its neighbours keeps what was settled.
  @Test func biasesStayAsTheyAre() throws {
    try inFolder { folder in
      let text = run(
        "c = input 8x8x1 | conv 3x3 2\nnet = c | bn\nsave net to FILE\nback = load FILE\nprint net.parameters back.parameters",
        file: folder.appending(path: "a"))
      #expect(text == "24 24\n")
    }
  }

  @Test func sharedLayersAreSharedAgain() throws {
    try inFolder { folder in
      let text = run(
        """
        enc = dense 4 | relu
        a = input 64 | enc | dense 10
        b = input 64 | enc | dense 2
        save [a, b] to FILE
        xs = load FILE
        x = tensor([[i / 64 for i in 1..64]])
        before = x | xs[1]
        print ((x | b) == before)
        print (xs[0].dense1.weight == xs[1].dense1.weight)
        """,
        file: folder.appending(path: "two"))
      #expect(text == "true\ntrue\n")
    }
  }

  @Test func whatIsFrozenComesBackFrozen() throws {
    try inFolder { folder in
      let file = folder.appending(path: "n.safetensors")
      let text = run(
        """
        n = input 4 | dense 3 | relu | residual { dense 3 | relu } | dense 2
        freeze n[0..2];
        save n to FILE
        m = load FILE
        summary m
        unfreeze m;
        save m to FILE
        print "unfrozen"
        summary (load FILE)
        """, file: file)
      let parts = text.components(separatedBy: "unfrozen")
      #expect(parts.count == 2 && parts[0].contains("27 of the parameters are frozen"), "\(text)")
      #expect(parts.last?.contains("frozen") == false, "\(text)")
    }
  }

  @Test func valuesComeBack() throws {
    try inFolder { folder in
      let values = [
        "3", "1 / 0", "-1 / 0", "\"a\\n\\\"b\"", "true", "none", "3x3", "1..4", "[]", "[1, [2, \"x\"], none]",
        "record(a: 1, b: record(c: [true]))", "tensor([[1, 2], [3, 4.5]])", "adam(beta1: 0.8)", "[cosine(0.1)]",
      ]
      for value in values {
        let text = run(
          "x = \(value)\nsave x to FILE\ny = load FILE\nprint x\nprint y", file: folder.appending(path: "value"))
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(!text.contains("error") && lines.prefix(lines.count / 2) == lines.dropLast().suffix(lines.count / 2), "\(text)")
      }
      let data = run(
        "d = load digits | take 90 | split 50 20 30\nsave d to FILE\ne = load FILE\nprint e (e.test.images == d.test.images) (e.train.labels == d.train.labels) e.test.classes[9]",
        file: folder.appending(path: "data"))
      #expect(data.hasSuffix("true true 9\n"), "\(data)")
      let own = run(
        "d = dataset [[1], [2], [3]] labels [\"x\", \"y\", \"x\"]\nu = dataset [1, 2]\nsave [d, u] to FILE\ne = load FILE\nprint e[0].classes e[0].labels e[1].targets e[1].count",
        file: folder.appending(path: "own"))
      let drawn = run(
        "d = load digits | take 20 | flip p 0.2 | standardize | reshuffle | grain 0.1\nsave d to FILE\ne = load FILE\nprint (e.pipe == d.pipe) e.pipe",
        file: folder.appending(path: "drawn"))
      #expect(drawn.hasSuffix("true flip p 0.2 | standardize | reshuffle | grain 0.1\n"), "\(drawn)")
      #expect(own.hasSuffix("[\"x\", \"y\"] [0, 1, 0] none 2\n"), "\(own)")
      #expect(run("def f(x) = x\nsave f to FILE", file: folder.appending(path: "f")).contains("a function cannot be saved"))
    }
  }

  @Test func nothingIsLeftBesideAFileThatCannotBeWritten() throws {
    try inFolder { folder in
      #expect(run("save 1 to FILE", file: folder.appending(path: "none/x")).contains("there is no such folder"))
      #expect(run("save 1 to FILE", file: folder).contains("it is a folder"))
      #expect(run("save 1 to FILE", file: URL(filePath: "/dev/null")).contains("it is a device or a pipe"))
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path())
      #expect(left == [])
    }
  }

  // MARK: Files from anywhere

  static func file(_ header: String, length: UInt64? = nil, data: [UInt8] = []) -> [UInt8] {
    let count = length ?? UInt64(header.utf8.count)
    return (0..<8).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) } + Array(header.utf8) + data
  }

  static func one(_ facts: String, data: Int) -> [UInt8] {
    file("{\"a\":{\(facts)}}", data: [UInt8](repeating: 0, count: data))
  }

  /// Each is refused, with the place in the file.
  static let broken: [(String, [UInt8])] = [
    ("empty", []), ("seven bytes", [1, 2, 3, 4, 5, 6, 7]), ("header of 2^63", file("", length: 1 << 63)),
    ("header longer than the file", file("{}", length: 3)), ("header of 100,000,001", file("{}", length: 100_000_001)),
    ("no object", file("[]")), ("leading blank", file(" {}")), ("not JSON", file("{")), ("not UTF-8", file("{\"\u{0}\":1}")),
    ("nested", file("{\"a\":" + String(repeating: "[", count: 5000) + String(repeating: "]", count: 5000) + "}")),
    (
      "overlap",
      file(
        #"{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}"#,
        data: [1, 2, 3])
    ),
    (
      "hole",
      file(
        #"{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"U8","shape":[1],"data_offsets":[2,3]}}"#,
        data: [1, 2, 3])
    ),
    ("trailing byte", one(#""dtype":"U8","shape":[1],"data_offsets":[0,1]"#, data: 2)),
    ("short by one", one(#""dtype":"U8","shape":[2],"data_offsets":[0,2]"#, data: 1)),
    ("product that overflows", one(#""dtype":"U8","shape":[4194305,4194305,211106198978564],"data_offsets":[0,4]"#, data: 4)),
    ("huge shape", one(#""dtype":"F64","shape":[65536,65536],"data_offsets":[0,8]"#, data: 8)),
    ("negative", one(#""dtype":"U8","shape":[-1],"data_offsets":[0,1]"#, data: 1)),
    ("fraction", one(#""dtype":"U8","shape":[1.5],"data_offsets":[0,1]"#, data: 1)),
    ("unknown type", one(#""dtype":"F128","shape":[1],"data_offsets":[0,16]"#, data: 16)),
    (
      "twice",
      file(
        #"{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}"#, data: [1])
    ),
    ("metadata that is no text", file(#"{"__metadata__":{"a":1}}"#)),
    ("backward offsets", one(#""dtype":"U8","shape":[1],"data_offsets":[1,0]"#, data: 1)),
    ("13 axes", one(#""dtype":"U8","shape":[1,1,1,1,1,1,1,1,1,1,1,1,1],"data_offsets":[0,1]"#, data: 1)),
  ]

  /// What a file says of its value; each is refused.
  static let brokenTrees = [
    "{", "{}", #"{"kind":"tensor","name":"zzz"}"#, #"{"kind":"dims","sizes":[]}"#, #"{"kind":"record","items":[1]}"#,
    #"{"kind":"made","source":"quit"}"#, #"{"kind":"made","source":"print 1"}"#,
    #"{"kind":"made","source":"[x for x in 1..9999999]"}"#,
    #"{"kind":"network","source":"input 1 | dense 1000000000","input":[1],"layers":[0,1],"fitted":[],"tensors":[]}"#,
    #"{"kind":"network","source":"input 1 | dense 100000","input":[1],"layers":[0,1],"fitted":[],"tensors":[]}"#,
    #"{"kind":"network","source":"input 1 | dense 1","input":[1],"layers":[0],"fitted":[],"tensors":[]}"#,
    #"{"kind":"network","source":"train x","input":[1],"layers":[0,1],"fitted":[],"tensors":[]}"#,
    #"{"kind":"network","source":"import \"x\"","input":[1],"layers":[0],"fitted":[],"tensors":[]}"#,
    #"{"kind":"network","source":"x = dense 1","input":[1],"layers":[0],"fitted":[],"tensors":[]}"#,
    #"{"kind":"network","source":"input 2 | dense 1","input":[3],"layers":[0,1],"fitted":[],"tensors":[["dense1.weight","a"]]}"#,
    #"{"kind":"dataset","name":"x","classes":[],"features":"a","targets":"a"}"#, #"{"kind":"splits","parts":[]}"#,
  ]

  @Test func brokenFilesAreRefused() throws {
    try inFolder { folder in
      let file = folder.appending(path: "broken")
      for (title, bytes) in Self.broken {
        try Data(bytes).write(to: file)
        let text = run("load FILE", file: file)
        #expect(text.contains("error: the file") && text.contains("(at byte "), "\(title): \(text)")
      }
      for tree in Self.brokenTrees {
        let metadata = JSON.of(
          ("__metadata__", .of(("dlscript", .string(tree)))),
          ("a", .of(("dtype", .string("F32")), ("shape", .sizes([1, 2])), ("data_offsets", .sizes([0, 8])))))
        try Data(Self.file(metadata.encoded(), data: [UInt8](repeating: 0, count: 8))).write(to: file)
        let text = run("load FILE", file: file)
        #expect(text.hasPrefix("error: "), "\(tree): \(text)")
      }
    }
  }

  @Test func whatOthersWriteIsARecord() throws {
    try inFolder { folder in
      let file = folder.appending(path: "others")
      let header =
        #"{"x":{"dtype":"F16","shape":[2],"data_offsets":[0,4]},"y":{"dtype":"BF16","shape":[1],"data_offsets":[4,6]},"z":{"dtype":"I64","shape":[1,1],"data_offsets":[6,14]},"e":{"dtype":"F32","shape":[0],"data_offsets":[14,14]}}"#
      let data: [UInt8] = [0, 0x3c, 0, 0xc0, 0xc0, 0x3f, 0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]
      try Data(Self.file(header, data: data)).write(to: file)
      #expect(run("r = load FILE\nprint r.x[0] r.x[1] r.y[0] r.z[0][0] r.e.shape", file: file) == "1 -2 1.5 -2 [0]\n")
    }
  }

  /// Every truncation and every flipped bit of a small file is refused, or gives a value of some kind.
  @Test func noSmallDamageDoesHarm() throws {
    try inFolder { folder in
      let (file, damaged) = (folder.appending(path: "net"), folder.appending(path: "damaged"))
      #expect(run("net = input 2 | dense 1\nsave net to FILE", file: file) == "")
      let bytes = [UInt8](try Data(contentsOf: file))
      var refused = 0
      func look(_ bytes: [UInt8]) throws {
        try Data(bytes).write(to: damaged)
        do { _ = try ValueFile.read(damaged.path(), for: Silence()) } catch { refused += 1 }
      }
      try InterpreterThread().perform {
        Result {
          for count in bytes.indices { try look(Array(bytes[..<count])) }
          #expect(refused == bytes.count)
          for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 1 << UInt8(place % 8)
            try look(changed)
          }
        }
      }.get()
      #expect(refused > bytes.count + bytes.count / 4)
    }
  }

  // MARK: NumPy's files

  static func npy(_ header: String, _ data: [UInt8] = []) -> [UInt8] {
    [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count & 255), UInt8(header.utf8.count >> 8)] + Array(header.utf8)
      + data
  }

  @Test func arraysAreRead() throws {
    try inFolder { folder in
      let file = folder.appending(path: "a.npy")
      let rows = "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), }"
      try Data(Self.npy(rows, [1, 2, 3, 4, 5, 6])).write(to: file)
      #expect(run("x = load FILE\nprint x.shape x[0][2] x[1][0]", file: file) == "[2, 3] 3 4\n")
      let columns = "{'descr': '>i2', 'fortran_order': True, 'shape': (2, 3), }"
      try Data(Self.npy(columns, [0, 1, 0, 2, 0, 3, 0, 4, 0xff, 0xff, 0, 6])).write(to: file)
      #expect(run("x = load FILE\nprint x[0][1] x[1][0] x[0][2]", file: file) == "3 2 -1\n")
      #expect(run("x = tensor([[1.5, 2], [3, 4]])\nsave x to FILE\nprint (load(FILE) == x)", file: file) == "true\n")
      #expect(run("save [1] to FILE", file: file).contains("holds a tensor"))
    }
  }

  // What a tensor cannot hold would be infinite without a word; what is infinite in the file stays so.
  @Test(arguments: [("<f8", false), (">f8", true)])
  func doublesBeyondATensorAreRefused(word: String, isBigEndian: Bool) throws {
    try inFolder { folder in
      let file = folder.appending(path: "a.npy")
      let look = { (numbers: [Double]) -> String in
        let data = numbers.flatMap { number in
          let bytes = (0..<8).map { UInt8(truncatingIfNeeded: number.bitPattern >> (8 * $0)) }
          return isBigEndian ? bytes.reversed() : bytes
        }
        let header = "{'descr': '\(word)', 'fortran_order': False, 'shape': (\(numbers.count),), }"
        try Data(Self.npy(header, data)).write(to: file)
        return run("print (load FILE)[0] (load FILE)[2]", file: file)
      }
      #expect(try look([1.5, 1, -.infinity]) == "1.5 -inf\n")
      let text = try look([1, .infinity, 1e300, 2])
      #expect(text.contains("number 3 of a tensor is more than is held here") && text.contains("(at byte "), "\(text)")
    }
  }

  @Test(arguments: [
    "{'descr': '<f8', 'fortran_order': False, 'shape': (65536, 65536), }",
    "{'descr': '<f8', 'fortran_order': False, 'shape': (4294967296, 4294967296), }",
    "{'descr': '<f8', 'fortran_order': False, 'shape': (-1,), }", "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }",
    "{'descr': '<f8', 'fortran_order': False}", "", "{'descr': '<f8', 'fortran_order': False, 'shape': (2", "{}",
  ])
  func brokenArraysAreRefused(header: String) throws {
    try inFolder { folder in
      let file = folder.appending(path: "a.npy")
      try Data(Self.npy(header, [UInt8](repeating: 0, count: 8))).write(to: file)
      #expect(run("load FILE", file: file).contains("(at byte "))
    }
  }
}
