import Kernels
import Plots
import Tensors

/// Tensors as pictures.
enum TensorPicture {
  /// What suits the shape: shades for a matrix, pictures for images and kernels; nothing for other shapes. At most `count`.
  static func charts(_ tensor: Tensor<Float>, count: Int, captions: [String] = [], title: String = "") throws -> [any Chart] {
    guard tensor.count > 0 else { return [] }
    let shape = tensor.shape
    switch shape.rank {
    case 1, 2: return [map(tensor, title: title)]
    case 3 where isImage(shape):
      guard let one = tensor.reshaped(Shape([1] + shape.dimensions)) else { return [] }
      return [try images(one, count: 1, captions: captions, title: title)]
    case 3: return [planes(tensor, count: count, symmetric: false, title: title)]
    case 4 where isImage(shape.perExample) && shape[2] != shape[3]:
      return [try images(tensor, count: count, captions: captions, title: title)]
    case 4: return [kernels(tensor, count: count, title: title)]
    default: return []
    }
  }

  private static func isImage(_ shape: Shape) -> Bool { [1, 3].contains(shape[2]) && shape[0] > 0 && shape[1] > 0 }

  /// A matrix as shades; one axis is one row. Of a very large one it has the means of neighbours.
  static func map(_ tensor: Tensor<Float>, title: String = "") -> HeatMap {
    let across = max(tensor.shape.rank == 1 ? tensor.count : tensor.shape[1], 1)
    let down = tensor.count / across
    let (rows, columns) = (min(down, most), min(across, most))
    return tensor.withElements { elements in
      let values = (0..<rows).map { row in
        (0..<columns).map { column in
          var (sum, count) = (0.0, 0.0)
          for y in row * down / rows..<(row + 1) * down / rows {
            for x in column * across / columns..<(column + 1) * across / columns {
              let value = Double(elements[y * across + x])
              if value.isNaN { continue }
              (sum, count) = (sum + value, count + 1)
            }
          }
          return count > 0 ? sum / count : .nan
        }
      }
      return HeatMap(values, title: title)
    }
  }

  /// No picture of a matrix needs more rows or columns.
  private static let most = 1000

  /// Images of shape [N, H, W, C], all on one scale.
  static func images(_ tensor: Tensor<Float>, count: Int, captions: [String], title: String = "") throws -> ImageGrid {
    let (height, width, channels) = (tensor.shape[1], tensor.shape[2], tensor.shape[3])
    let stride = tensor.shape.stride
    let shown = min(count, tensor.shape[0])
    return tensor.withElements { elements in
      let range = range(elements.prefix(shown.saturatingProduct(stride)))
      return ImageGrid(
        (0..<shown).map { index in
          let part = elements[index * stride..<(index + 1) * stride]
          let image = PixelImage(
            height: height, width: width, channels: channels, values: part, low: range.low, high: range.high)
          return (image, captions.indices.contains(index) ? captions[index] : "")
        }, title: title)
    }
  }

  /// Kernels of shape [out, in, H, W] on one scale, on which grey is 0. Three channels are red, green and blue; of any other
  /// number each is a picture of its own.
  static func kernels(_ tensor: Tensor<Float>, count: Int, title: String = "") -> ImageGrid {
    let (outputs, inputs, height, width) = (tensor.shape[0], tensor.shape[1], tensor.shape[2], tensor.shape[3])
    let area = height * width
    guard inputs == 3 else {
      guard let planes = tensor.reshaped([outputs * inputs, height, width]) else { return ImageGrid([], title: title) }
      let names = (0..<min(count, outputs * inputs)).map { inputs == 1 ? "\($0)" : "\($0 / inputs),\($0 % inputs)" }
      return self.planes(planes, count: count, symmetric: true, captions: names, title: title)
    }
    return tensor.withElements { elements in
      let range = range(elements, symmetric: true)
      return ImageGrid(
        (0..<min(count, outputs)).map { index in
          let start = index * 3 * area
          // Colours stand apart in a kernel and together in a picture.
          let values = (0..<area).flatMap { place in (0..<3).map { elements[start + $0 * area + place] } }
          let image = PixelImage(height: height, width: width, channels: 3, values: values, low: range.low, high: range.high)
          return (image, "\(index)")
        }, title: title)
    }
  }

  /// The slices of a tensor of shape [N, H, W], each a picture.
  static func planes(
    _ tensor: Tensor<Float>, count: Int, symmetric: Bool, captions: [String]? = nil, title: String = ""
  ) -> ImageGrid {
    let stride = tensor.shape.stride
    return tensor.withElements { elements in
      let range = range(elements, symmetric: symmetric)
      return ImageGrid(
        (0..<min(count, tensor.shape[0])).map { index in
          let part = elements[index * stride..<(index + 1) * stride]
          let image = PixelImage(
            height: tensor.shape[1], width: tensor.shape[2], channels: 1, values: part, low: range.low, high: range.high)
          return (image, captions.map { $0.indices.contains(index) ? $0[index] : "" } ?? "\(index)")
        }, title: title)
    }
  }

  /// Nearly all of the finite values, without the last hundredth at either end: a few pixels that are far out, as after
  /// `standardize`, would leave nothing to see of the others. A symmetric range has 0 in its middle, and leaves none out.
  private static func range(_ values: some Collection<Float>, symmetric: Bool = false) -> (low: Double, high: Double) {
    if symmetric {
      let reach = values.lazy.filter(\.isFinite).map(\.magnitude).max() ?? 1
      return (-Double(reach), Double(reach))
    }
    let sorted = values.filter(\.isFinite).sorted()
    guard let low = sorted.first, let high = sorted.last else { return (0, 1) }
    let (from, to) = (sorted[sorted.count / 100], sorted[sorted.count - 1 - sorted.count / 100])
    return from < to ? (Double(from), Double(to)) : (Double(low), Double(high))
  }
}
