import Models
import Plots
import Tensors

/// A tensor that comes from examples and knows how they look: in all else it is that tensor.
protocol TensorView: Object, TensorHolder {
  /// The pictures of at most so many examples.
  func charts(count: Int, title: String) throws -> [any Chart]
}

extension TensorView {
  var typeName: String { tensor.typeName }
  var payload: Any { tensor }
  var source: String { tensor.source }
  var summary: String { tensor.summary }
  var fieldNames: [String] { tensor.fieldNames }
  func field(_ name: String) throws -> Value? { try tensor.field(name) }
  var itemCount: Int? { tensor.itemCount }
  func item(_ index: Int) throws -> Value { try tensor.item(index) }
  func isEqual(_ other: any Object) -> Bool { tensor.isEqual(other) }
  func pictures() throws -> [any Chart] { try charts(count: 10, title: "") }
}
