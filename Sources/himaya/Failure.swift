import ArgumentParser
import Config
import Glibc
import Screen
import Store
import Tracker

/// Why the program ends without having done what it was asked: a message for the person, and an exit code for
/// scripts (sysexits.h, as the README lists them).
struct Failure: Error {
  let message: Message
  let code: Int32

  init(_ message: Message, code: Int32) {
    self.message = message
    self.code = code
  }

  init(_ error: StoreError) { self.init(error.message, code: error.exit.rawValue) }
  init(_ error: ConfigError) { self.init(error.located, code: 65) }
  init(_ error: TerminalError) { self.init(error.message, code: 64) }

  /// Does something, and on failure says why on standard error in the interface's language and ends.
  static func reporting(_ options: Options, _ body: () throws(Failure) -> Void) throws {
    do throws(Failure) {
      try body()
    } catch {
      Setup.strings(options).complain(error.message)
      throw ExitCode(error.code)
    }
  }
}

extension Strings {
  /// Says something on standard error.
  func complain(_ message: Message) {
    FileOutput.write("himaya: " + SafeText.plain(text(message)) + "\n", to: 2)
  }
}

extension ConfigError {
  /// The message with the place in the file before it.
  fileprivate var located: Message { message }
}
