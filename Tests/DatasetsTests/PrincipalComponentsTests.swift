import Tensors
import Testing

@testable import Datasets

/// The directions in which examples differ most.
@Suite struct PrincipalComponentsTests {
  // scikit-learn's `PCA(2).fit(load_digits().data).explained_variance_ratio_`, as its documentation shows it.
  @Test func digitsAreAsScikitLearnFindsThem() throws {
    let digits = try Digits().dataset()
    let main = try #require(try PrincipalComponents(2, of: digits.features))
    #expect((main.shares[0] - 0.14890594).magnitude < 1e-3 && (main.shares[1] - 0.13618771).magnitude < 1e-3, "\(main.shares)")
    #expect(main.places.count == digits.count)
    // What stands along a component has no mean.
    for component in 0..<2 { #expect(main.places.reduce(0.0) { $0 + $1[component] }.magnitude < 0.1) }
  }

  @Test func aLineIsFound() throws {
    var numbers: [Float] = []
    for place in 0..<50 { numbers += [Float(place), Float(2 * place), 0] }
    let main = try #require(try PrincipalComponents(2, of: try Tensor([50, 3], numbers)))
    #expect((main.shares[0] - 1).magnitude < 1e-12 && main.shares[1].magnitude < 1e-12)
    let length = main.places[49][0] - main.places[0][0]
    #expect((length - 49 * 5.0.squareRoot()).magnitude < 1e-9)
    #expect(try PrincipalComponents(2, of: try Tensor([3, 1], [1, 2, 4]))?.shares.count == 1)
    #expect(try PrincipalComponents(2, of: try Tensor([2, 2], [1, 1, 1, 1]))?.shares == [0, 0])
    #expect(try PrincipalComponents(2, of: try Tensor(zeros: [0, 8]))?.shares == [0, 0])
  }

  /// With more examples than the directions are sought in, and more numbers than are worked on at a time.
  @Test func theTurnsAddUp() throws {
    let random = Random(seed: 7, stream: 0)
    let (rows, width) = (2_500, 900)
    var numbers: [Float] = []
    for row in 0..<rows {
      let along = Float(row % 101) - 50
      for column in 0..<width {
        let noise = Float(random.uniform(at: UInt64(row * width + column))) - 0.5
        numbers.append(along * Float(column % 7) + noise)
      }
    }
    let main = try #require(try PrincipalComponents(2, of: try Tensor([rows, width], numbers)))
    #expect(main.shares[0] > 0.99 && main.shares[1] < 0.01, "\(main.shares)")
    // Examples that differ by noise alone stand at one place, wherever in the data they are.
    for row in 0..<rows - 101 { #expect((main.places[row][0] - main.places[row + 101][0]).magnitude < 5) }
  }

  @Test func stopsWhenever() throws {
    let digits = try Digits().dataset()
    var looks = 0
    _ = try PrincipalComponents(2, of: digits.features) {
      looks += 1
      return false
    }
    #expect(looks > 60)
    for last in [1, 2, looks / 2, looks] {
      var left = last
      let main = try PrincipalComponents(2, of: digits.features) {
        left -= 1
        return left == 0
      }
      #expect(main == nil && left == 0)
    }
  }
}
