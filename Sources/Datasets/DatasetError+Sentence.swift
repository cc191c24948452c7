internal import Forms
internal import Tensors

extension DatasetError {
  /// The error as a sentence in the users' terms that says what to do next.
  public var sentence: String {
    switch self {
    case .memory(let shortage):
      "this data needs \(Self.megabytes(shortage.needed)) and \(Self.megabytes(shortage.available)) are free; "
        + "take fewer or smaller examples"
    case .notRows(let shape):
      "data must have a row of numbers for each example, which a tensor of shape \(shape) has not; give it the shape "
        + "examples x features"
    case .countsDiffer(let examples, let targets):
      "there are \(examples) examples and \(targets) targets; give one target for each example"
    case .labelOutside(let label, let row, let classes):
      "example \(row) has the label \(label), and the \(classes) classes are numbered from 0; use labels below \(classes)"
    case .rowOutside(let row, let count):
      count == 0
        ? "there is no example \(row), the dataset is empty; take from another one"
        : "there is no example \(row); examples are numbered 0 to \(count - 1)"
    case .tooFew(let wanted, let available):
      wanted < 0
        ? "a dataset cannot give \(wanted) examples; ask for 0 or more"
        : "\(wanted) examples are wanted and there are only \(available); ask for \(available) or fewer"
    case .fewGroups(let column, let count, let parts):
      "the column \(column) has \(count == 1 ? "1 group" : "\(count) groups") for \(parts) parts; split by another one, or into fewer parts"
    case .splitAlready(let hasValidation):
      hasValidation
        ? "these data are split already; use one of their parts, such as `data.train`"
        : "the test part is apart already; `split 90 10` takes a tenth of the training part for validation"
    case .noClasses(let name):
      "`\(name)` has no class labels, which are needed here; use a dataset that has some"
    case .unknownColumn(let name, let known):
      known.isEmpty
        ? "there is no column \(name), and the data have features alone; name a column that they have"
        : "there is no column \(name); the data have \(Self.list(known))"
    case .nothingInFeature(let feature):
      "feature \(feature) has no number that could stand for those that are missing; leave it out"
    case .unknownClass(let name, let known):
      "there is no class \(name); choose from \(Self.list(known))"
    case .shapesDiffer(let first, let second):
      "examples of \(first) and of \(second) cannot stand in one dataset; bring both to one shape first"
    case .targetsDiffer(let first, let second):
      "datasets with different targets (\(first), \(second)) cannot be joined; both need the same classes or as many numbers"
    case .drawsDiffer(let first, let second):
      "data that training draws by \(first.isEmpty ? "nothing" : "`\(first)`") and by "
        + "\(second.isEmpty ? "nothing" : "`\(second)`") cannot be joined; put these stages behind the whole"
    case .cropSize(let window, let images, let pad):
      "the window is \(window) and the images are \(images)\(pad > 0 ? " with \(pad) more on every side" : ""); write a smaller "
        + "window, or a larger `pad`"
    case .cutInBraces(let before, let after):
      "what stands in braces must leave examples their shape, and this makes \(after) of \(before); write it outside of them"
    case .tooManyComponents(let count, let most):
      "there are \(most) components at most, no more than features and examples, and not \(count); ask for \(most) or fewer"
    case .componentsUnknown:
      "how many components keep such a share only the data say, and a network must know it before; write a number such as "
        + "`pca 20`, or put `pca` behind the data"
    case .valuesUnknown:
      "how many values the features have only the data say, and a network must know it before; put `onehot` behind the data"
    case .tooManyValues(let feature, let count, let most):
      "feature \(feature) has \(count) different values, and \(most) is the most that `onehot` makes features of; leave it out"
    case .nothingButTargets:
      "no column is left for the features; drop fewer of them"
    case .tooManyTexts(let column, let count):
      "the column \(column) has \(count) different texts, which would be as many features; leave it out with `drop`"
    case .textTarget(let column):
      "the column \(column) has texts, and a target is a number; texts are learned as classes with `label`"
    case .missing(let column, let row, let count):
      "\(count) number\(count == 1 ? " is" : "s are") missing, the first in row \(row) of the column \(column); "
        + "add `missing mean` or `missing drop`"
    case .separator(let text):
      "a separator is one character such as \";\", and \(Argument.quoted(text)) is none; leave it out to have it found out"
    case .nothingToMix(let name):
      "`\(name)` has neither labels nor targets that could be mixed; give `dataset` some"
    case .nothingToDraw:
      "there are no examples to draw from; give the training part a share above 0"
    case .notImages(let shape):
      "this needs images, and these examples are \(shape); use a dataset whose examples are height x width x channels"
    case .notColours(let channels):
      "this needs images in colour, of 3 channels, and these have \(channels); leave it out"
    case .notFromZeroToOne(let word, let found):
      "`\(word)` needs colours from 0 to 1, and these data hold \(Argument.text(found)); write it before preprocessing, or "
        + "bring them to 0..1 with `minmax low 0` first"
    case .needsAugmentations(let word, let found):
      "the braces of `\(word)` hold augmentations such as `flip | shift 1`, and not \(found); what mixes examples, samples or "
        + "preprocesses stands outside of them"
    case .sharesCount(let count):
      "a split has two shares (train, test) or three (train, validation, test), not \(count); write `split 80 10 10`"
    case .shareOutside(let share):
      "a share must be a number from 0 up, not \(Argument.text(share)); write `split 80 10 10`"
    case .sharesTotal(let total):
      "the shares add to \(Argument.text(total)); make them add to 100, as in `split 80 10 10`, or to 1"
    case .nothingToFit:
      "there are no examples to learn the statistics from; give the training part a share above 0"
    case .notFinite(let feature):
      "feature \(feature) has values that are no finite numbers, so it has no mean; remove those examples first"
    case .otherShape(let expected, let got):
      "the statistics are for examples of \(expected), and these are \(got); fit on data of this shape"
    case .noChannels(let shape, let word):
      "`per \(word)` needs images, and these examples are \(shape); write `per feature`"
    case .emptyRange(let low, let high):
      "`low` is \(Argument.text(low)) and `high` is \(Argument.text(high)); make `low` the smaller one"
    }
  }

  private static func megabytes(_ bytes: Int) -> String {
    switch bytes {
    case .max: "more memory than there can be"
    case 10_000_000_000...: "\(bytes / 1_000_000_000) GB of memory"
    default: "\(max(bytes, 0) / 1_000_000) MB of memory"
    }
  }

  /// The first names, and how many more there are.
  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(20).joined(separator: ", ")
    return names.count > 20 ? "\(shown) and \(names.count - 20) more" : shown
  }
}
