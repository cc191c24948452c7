internal import Glibc

/// Where the pixels of a turned, stretched or sheared image come from: `source = matrix · place`, both from the middle.
public struct Warp: Sendable {
  /// The matrix, row by row: what across and down in the new image are across, and down, in the old one.
  public let acrossFromAcross: Double, acrossFromDown: Double, downFromAcross: Double, downFromDown: Double

  /// The image turned to the left by an angle in degrees.
  public static func rotation(_ degrees: Double) -> Warp {
    let angle = degrees * .pi / 180
    return Warp(acrossFromAcross: cos(angle), acrossFromDown: -sin(angle), downFromAcross: sin(angle), downFromDown: cos(angle))
  }

  /// The image a factor times as large.
  public static func zoom(_ factor: Double) -> Warp {
    Warp(acrossFromAcross: 1 / factor, acrossFromDown: 0, downFromAcross: 0, downFromDown: 1 / factor)
  }

  /// The image slanted, so that what was upright leans to the right by an angle in degrees.
  public static func shear(_ degrees: Double) -> Warp {
    Warp(acrossFromAcross: 1, acrossFromDown: tan(degrees * .pi / 180), downFromAcross: 0, downFromDown: 1)
  }
}

extension Picture {
  /// Turns, stretches or shears what is seen, about its middle: each new pixel lies between four old ones in proportion. What
  /// comes in from outside is black.
  public func warp(_ warp: Warp) {
    guard height > 0, width > 0 else { return }
    spare.update(from: pixels, count: count)
    let (middleAcross, middleDown) = (Double(width - 1) / 2, Double(height - 1) / 2)
    let area = height * width
    for row in 0..<height {
      for column in 0..<width {
        let (across, down) = (Double(column) - middleAcross, Double(row) - middleDown)
        let x = warp.acrossFromAcross * across + warp.acrossFromDown * down + middleAcross
        let y = warp.downFromAcross * across + warp.downFromDown * down + middleDown
        let target = pixels + row * width + column
        // NaN is outside, too.
        guard x > -1, x < Double(width), y > -1, y < Double(height) else {
          for channel in 0..<channels { target[channel * area] = 0 }
          continue
        }
        let (left, top) = (x.rounded(.down), y.rounded(.down))
        let (right, below) = (Float(x - left), Float(y - top))
        let (from, line) = (Int(exactly: left) ?? 0, Int(exactly: top) ?? 0)
        for channel in 0..<channels {
          let source = spare + channel * area
          func pixel(_ row: Int, _ column: Int) -> Float {
            row >= 0 && row < height && column >= 0 && column < width ? source[row * width + column] : 0
          }
          let upper = pixel(line, from) * (1 - right) + pixel(line, from + 1) * right
          let lower = pixel(line + 1, from) * (1 - right) + pixel(line + 1, from + 1) * right
          target[channel * area] = upper * (1 - below) + lower * below
        }
      }
    }
  }
}
