internal import Glibc

/// The folders that a user has for what programs keep, by the XDG base directory standard.
public enum UserFolders {
  /// Where what is kept from one session to the next stands; nothing where neither it nor a home is known.
  public static func state(environment: (String) -> String? = variable) -> String? {
    folder("XDG_STATE_HOME", "/.local/state", environment)
  }

  /// Where preferences stand; nothing where neither it nor a home is known.
  public static func configuration(environment: (String) -> String? = variable) -> String? {
    folder("XDG_CONFIG_HOME", "/.config", environment)
  }

  /// A variable of the environment.
  public static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  private static func folder(_ name: String, _ usual: String, _ environment: (String) -> String?) -> String? {
    // The standard has a relative path passed over.
    let isAbsolute = { (path: String) in path.hasPrefix("/") ? path : nil }
    let home = environment("HOME").flatMap(isAbsolute)
    return (environment(name).flatMap(isAbsolute) ?? home.map { $0 + usual }).map { $0 + "/dlscript" }
  }
}
