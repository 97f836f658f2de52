extension ConformanceCase {
  /// One text for each of the 35 kinds that RFC 8259 leaves to the reader, and what this one does with it: numbers of
  /// any size keep their digits, nothing that is not well-formed Unicode comes in.
  static let free = table(
    #"""
    a fraction with a huge negative exponent | [321.5e-98765]
    a huge exponent | [0.2e00123456789123456789123456789]
    a negative whole number with a huge exponent | [-7e+8888]
    a positive fraction with a huge exponent | [4.5e+8888]
    a negative number beyond the range of a double | [-321321e99999]
    a positive number beyond the range of a double | [321321e99999]
    a number too small for a double | [321e-9876543]
    a negative number beyond 64 bits | [-321321321321321321321321321321]
    a positive number beyond 64 bits | [200000000000000000000000]
    a very large negative number | [-987654321987654321987654321987654321987654321987654321]
    the second half of a pair in a name | {"\uDEAD":1} | surrogate
    the first half of a pair and nothing behind it | ["\uDADB"] | surrogate
    the first half of a pair, then a letter's escape | ["\uD877\u0634"] | surrogate
    the first half of a pair, then a line feed's escape | ["\uD801\n"] | surrogate
    a half of a pair, then a letter that looks like more of it | ["\uDe1fa"] | surrogate
    two first halves, then an escape | ["\uD801\uD801\n"] | surrogate
    a half of a pair alone | ["\ud801"] | surrogate
    a half of a pair, then letters | ["\ud801xyz"] | surrogate
    bytes that are no UTF-8 | ["«FE»"] | utf8
    a pair the wrong way round | ["\uDd2e\uD835"] | surrogate
    a letter of another encoding | ["«C7»"] | utf8
    the second half of a pair alone | ["\uDFAB"] | surrogate
    a lone continuation byte | ["«9A»"] | utf8
    a character beyond U+10FFFF | ["«F4 9F BF BF»"] | utf8
    an overlong form of two bytes | ["«C0 AE»"] | utf8
    an overlong form of six bytes | ["«FC 82 BF BF BF BF»"] | utf8
    NUL as an overlong form of six bytes | ["«FC 80 80 80 80 80»"] | utf8
    a character cut short | ["«E2 82»"] | utf8
    UTF-16, high byte first, without a mark | «00»[«00»"«06 33 00»"«00»] | unexpected
    UTF-16, low byte first, without a mark | [«00»"«00 33 06»"«00»]«00» | unexpected
    UTF-16, low byte first, with a mark | «FF FE»[«00»"«00 33 06»"«00»]«00» | utf8
    good and bad bytes in turn | ["س«FE»ص«F8»"] | utf8
    a surrogate as three bytes | ["«ED A1 80»"] | utf8
    500 arrays inside each other | «500×[»«500×]» | deep
    a byte order mark | «EF BB BF»{} | mark
    """#)
}
