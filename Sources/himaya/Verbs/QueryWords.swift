import Tracker

/// The words of a query on the command line.
enum QueryWords {
  /// Reads the words as one query.
  ///
  /// - Throws: usage, with the place in the query.
  static func query(_ words: [String], in reference: Reference) throws(Failure) -> Query {
    let text = words.joined(separator: " ")
    do throws(QueryError) {
      return try Query(parsing: text, in: reference)
    } catch {
      let before = String(decoding: text.utf8.prefix(error.range.lowerBound), as: UTF8.self)
      throw Failure(error.message, at: "query:\(before.unicodeScalars.count + 1)", code: 64)
    }
  }

  /// The arguments with words like `-kind:hotline` behind a `--`, where the parser takes them for no options.
  ///
  /// The only option with one hyphen is `-h`, and terms of a query may stand in any order.
  static func last(_ arguments: [String]) -> [String] {
    let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
    func isNegated(_ place: Int) -> Bool {
      let word = arguments[place]
      // What stands behind an option that takes a number is that number.
      if place > 0, arguments[place - 1] == "--limit" { return false }
      return word.hasPrefix("-") && !word.hasPrefix("--") && word != "-" && word != "-h"
    }
    let places = arguments.indices.prefix(upTo: end)
    let negated = places.filter(isNegated).map { arguments[$0] }
    if negated.isEmpty { return arguments }
    let others = places.filter { !isNegated($0) }.map { arguments[$0] }
    return others + ["--"] + negated + arguments[end...].dropFirst()
  }
}
