import Tensors
import Testing

@testable import Datasets

/// The directions in which examples differ most.
@Suite struct PrincipalComponentsTests {
  // scikit-learn's `PCA(2).fit(load_digits().data).explained_variance_ratio_`, as its documentation shows it.
  @Test func digitsAreAsScikitLearnFindsThem() throws {
    let digits = try Digits().dataset()
    let main = PrincipalComponents(2, of: digits.features)
    #expect((main.shares[0] - 0.14890594).magnitude < 1e-3 && (main.shares[1] - 0.13618771).magnitude < 1e-3, "\(main.shares)")
    #expect(main.places.count == digits.count)
    // What stands along a component has no mean.
    for component in 0..<2 { #expect(main.places.reduce(0.0) { $0 + $1[component] }.magnitude < 0.1) }
  }

  @Test func aLineIsFound() throws {
    var numbers: [Float] = []
    for place in 0..<50 { numbers += [Float(place), Float(2 * place), 0] }
    let main = PrincipalComponents(2, of: try Tensor([50, 3], numbers))
    #expect((main.shares[0] - 1).magnitude < 1e-12 && main.shares[1].magnitude < 1e-12)
    let length = main.places[49][0] - main.places[0][0]
    #expect((length - 49 * 5.0.squareRoot()).magnitude < 1e-9)
    #expect(PrincipalComponents(2, of: try Tensor([3, 1], [1, 2, 4])).shares.count == 1)
    #expect(PrincipalComponents(2, of: try Tensor([2, 2], [1, 1, 1, 1])).shares == [0, 0])
    #expect(PrincipalComponents(2, of: try Tensor(zeros: [0, 8])).shares == [0, 0])
  }
}
