extension PixelImage {
  /// The image in greys beneath a map of warmth: where the map is 0 it is as it was, where it is 1 it has the colour of what
  /// counts most. `map` has so many rows and columns of numbers from 0 to 1.
  public func warmed(by map: [Float], rows: Int, columns: Int) -> PixelImage {
    guard rows > 0, columns > 0, map.count / columns >= rows else { return self }
    let warmed = (0..<height).flatMap { row in
      (0..<width).map { column -> Colour? in
        guard let pixel = self[row, column] else { return nil }
        let place = Double(map[min(row * rows / height, rows - 1) * columns + min(column * columns / width, columns - 1)])
        guard place.isFinite else { return nil }
        let (heat, grey, share) = (Palette.heat(place), pixel.luminance * 255, 0.7 * min(max(place, 0), 1))
        let mix = { (part: UInt8) in UInt8(Int(rounding: grey * (1 - share) + Double(part) * share, within: 0...255)) }
        return Colour(mix(heat.red), mix(heat.green), mix(heat.blue))
      }
    }
    return PixelImage(height: height, width: width, warmed)
  }
}
