internal import CDNNL
internal import Tensors

extension Recipe {
  /// Copies a tensor from one layout into another.
  public static func reorder(from: Layout, to: Layout) throws(EngineError) -> Recipe {
    try Recipe("a copy from \(from.text) to \(to.text)") { out, engine in
      withUnsafePointer(to: from.value) { from in withUnsafePointer(to: to.value) { dl_reorder(out, engine, from, $0) } }
    }
  }
}

extension Layout {
  /// Copies numbers that lie in this layout into another.
  public func copy(_ source: UnsafeMutablePointer<Float>, to layout: Layout, _ destination: UnsafeMutablePointer<Float>)
    throws(EngineError)
  {
    if self == layout {
      destination.update(from: source, count: count)
      return
    }
    guard let recipe = try? Recipe.reorder(from: self, to: layout) else {
      // Some layouts can be reached from plain memory only.
      let plain = try Layout.plain(shape)
      guard self != plain else { throw Library.refusal("a copy from \(text) to \(layout.text)") }
      let between = try engineMemory { () throws(MemoryShortage) in try Storage<Float>(count: plain.count) }
      try copy(source, to: plain, between.pointer)
      try plain.copy(between.pointer, to: layout, destination)
      return
    }
    let scratch = try engineMemory { () throws(MemoryShortage) in try Storage<UInt8>(count: recipe.bytes(.scratch)) }
    defer { withExtendedLifetime(scratch) {} }
    var operands: [Call.Operand] = [
      (.source, self, UnsafeMutableRawPointer(source)), (.destination, layout, UnsafeMutableRawPointer(destination)),
    ]
    if recipe.bytes(.scratch) > 0 { operands.append((.scratch, nil, UnsafeMutableRawPointer(scratch.pointer))) }
    try Call(recipe, operands).run()
    try Library.checkTrouble()
  }
}
