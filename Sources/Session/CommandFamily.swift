/// What commands are for: the order in which help lists them.
public enum CommandFamily: String, CaseIterable, Sendable {
  case training, checks, pictures, data, networks, session
}
