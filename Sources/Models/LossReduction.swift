/// What becomes of the losses of a batch's rows.
public enum LossReduction: Sendable {
  /// Their mean, a single number.
  case mean
  /// A number for each row.
  case each
}
