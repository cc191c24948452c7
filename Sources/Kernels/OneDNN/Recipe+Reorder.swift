internal import CDNNL

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
    let recipe = try Recipe.reorder(from: self, to: layout)
    let scratch = UnsafeMutableRawPointer.allocate(byteCount: max(recipe.bytes(.scratch), 64), alignment: 64)
    defer { scratch.deallocate() }
    var operands: [Call.Operand] = [
      (.source, self, UnsafeMutableRawPointer(source)), (.destination, layout, UnsafeMutableRawPointer(destination)),
    ]
    if recipe.bytes(.scratch) > 0 { operands.append((.scratch, nil, scratch)) }
    try Call(recipe, operands).run()
  }
}
