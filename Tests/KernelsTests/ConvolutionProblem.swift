import Kernels
import Tensors

/// A convolution of a random geometry that fits, and the plainest loops that compute it.
struct ConvolutionProblem: Sendable, CustomStringConvertible {
  let batch, channels, outputs, groups, height, width: Int
  let geometry: WindowGeometry

  static let all = (0..<30).map { ConvolutionProblem(number: $0) }

  init(number: Int) {
    let random = Random(seed: 17, stream: UInt64(number))
    func draw(_ range: ClosedRange<Int>, _ place: UInt64) -> Int { range.lowerBound + random.below(range.count, at: place) }
    batch = [1, 1, 2, 3, 5][draw(0...4, 0)]
    groups = [1, 1, 1, 2, 3][draw(0...4, 1)]
    channels = groups * draw(1...4, 2)
    outputs = groups * draw(1...5, 3)
    geometry = WindowGeometry(
      kernel: [draw(1...4, 4), draw(1...4, 5)], stride: [draw(1...3, 6), draw(1...3, 7)], pad: [draw(0...2, 8), draw(0...2, 9)],
      dilation: [draw(1...2, 10), draw(1...2, 11)])
    // At least what the window covers, and odd as often as even.
    height = geometry.reach(0) + draw(0...6, 12)
    width = geometry.reach(1) + draw(0...6, 13)
  }

  var description: String {
    "\(batch)x\(channels)x\(height)x\(width) to \(outputs) in \(groups) by \(geometry.kernel), stride \(geometry.stride), "
      + "pad \(geometry.pad), dilation \(geometry.dilation)"
  }

  var outerHeight: Int {
    (height + 2 * geometry.pad[0] - geometry.dilation[0] * (geometry.kernel[0] - 1) - 1) / geometry.stride[0] + 1
  }
  var outerWidth: Int {
    (width + 2 * geometry.pad[1] - geometry.dilation[1] * (geometry.kernel[1] - 1) - 1) / geometry.stride[1] + 1
  }
  var imageCount: Int { batch * channels * height * width }
  var weightCount: Int { outputs * (channels / groups) * geometry.kernel[0] * geometry.kernel[1] }
  var resultCount: Int { batch * outputs * outerHeight * outerWidth }

  /// Normal numbers.
  func values(_ count: Int, stream: UInt64) -> [Double] {
    let random = Random(seed: 18, stream: stream)
    return (0..<count).map { random.normal(at: UInt64($0)) }
  }

  /// Every product of a pixel and a weight, with where it goes.
  func products(_ body: (_ pixel: Int, _ weight: Int, _ place: Int) -> Void) {
    let (perIn, perOut) = (channels / groups, outputs / groups)
    for n in 0..<batch {
      for o in 0..<outputs {
        for row in 0..<outerHeight {
          for column in 0..<outerWidth {
            for c in 0..<perIn {
              for i in 0..<geometry.kernel[0] {
                for j in 0..<geometry.kernel[1] {
                  let y = row * geometry.stride[0] - geometry.pad[0] + i * geometry.dilation[0]
                  let x = column * geometry.stride[1] - geometry.pad[1] + j * geometry.dilation[1]
                  guard y >= 0, x >= 0, y < height, x < width else { continue }
                  body(
                    ((n * channels + (o / perOut) * perIn + c) * height + y) * width + x,
                    ((o * perIn + c) * geometry.kernel[0] + i) * geometry.kernel[1] + j,
                    ((n * outputs + o) * outerHeight + row) * outerWidth + column)
                }
              }
            }
          }
        }
      }
    }
  }
}
