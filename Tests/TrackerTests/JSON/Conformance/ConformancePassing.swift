extension ConformanceCase {
  /// One text for each of the 95 kinds that a reader must take. Two of them this reader refuses by a rule of its own
  /// (members of one name, which RFC 8259 only advises against); they stand last, with the reason.
  static let mustPass = table(
    #"""
    arrays inside each other with spaces | [«20»[ ] , [[ «09»]] ]
    an array of an empty text | [""]
    an empty array | []
    an array with a line feed behind it | ["ورشة"]«0A»
    an array of one word | [false]
    an array of different kinds | [null, 4, "ملتقى", {"a": []}, true]
    an array of null | [null]
    an array with a line feed inside | [5«0A»]
    an array with a space before it | «20»[8]
    an array of nulls and numbers | [2,null,null,null,6]
    an array with a space behind it | [3]«20»
    a number with a plus in its exponent | [456e+37]
    nought with a plus in its exponent | [0e+5]
    nought with an exponent | [0e7]
    a number behind a space | [«20»12]
    a number next to nought | [-0.000000000000000000000000000000000000000000000000000000000000000000000000003]
    a whole number with an exponent | [30e2]
    minus nought | [-0]
    a negative number | [-2026]
    minus one | [-1]
    minus nought with a fraction | [-0.0]
    a capital E | [3E12]
    a capital E and a minus | [3E-4]
    a capital E and a plus | [3E+4]
    a fraction with an exponent | [24.125e18]
    a fraction with an exponent of one digit | [5.25e1]
    a minus in the exponent | [6e-5]
    a plus in the exponent | [6e+5]
    a whole number | [116111]
    a number with a fraction | [17.250]
    an object of two members | {"kind":"forum", "edition":"3"}
    an object of one member | {"kind":"forum"}
    an object without members | {}
    a member without a name | {"":5}
    an escaped NUL in a name | {"a\u0000b":44}
    numbers at the ends of their range | { "least": -2.0e+27, "most": 2.0e+27 }
    long texts | {"x":[{"id":"ababababababababababababababababababab"}], "id":"ababababababababababababababababababab"}
    an object holding an empty array | {"themes":[]}
    a text of escaped Arabic letters | {"title":"\u0648\u0631\u0634\u0629 \u0639\u0645\u0644" }
    an object over several lines | {«0A»"kind": "visit"«0A»}
    escapes of one, two and three bytes | ["\u0041\u062B\u20AC"]
    a pair of surrogates | ["\uD83E\uDD1D"]
    two pairs of surrogates | ["\ud83e\udd1d\ud83e\uddd2"]
    every short escape | ["\"\\\/\b\f\n\r\t"]
    an escaped backslash, then u0000 | ["\\u0000"]
    an escaped quotation mark | ["\""]
    what looks like comments in a text | ["x/*y*/z/*w//v"]
    an escaped backslash, then a letter | ["\\q"]
    an escaped backslash, then n | ["\\n"]
    an escaped control character | ["\u0019"]
    an escaped noncharacter | ["\uFFFE"]
    a text in an array | ["الدوحة"]
    a text behind a space | [ "الدوحة"]
    the last pair of surrogates | ["\uDBFF\uDFFF"]
    an escaped no-break space | ["ص\u00A0ب"]
    U+10FFFF as itself | ["«F4 8F BF BF»"]
    U+FFFF as itself | ["«EF BF BF»"]
    an escaped NUL | ["\u0000"]
    an escaped character of one byte | ["\u0035"]
    a Greek letter as itself | ["ω"]
    an unassigned character as itself | ["«F0 9B BF BF»"]
    a plain text | ["amman "]
    a space as a text | " "
    a pair of surrogates as capitals | ["\uD834\uDD2A"]
    an escaped character of three bytes | ["\u0A95"]
    an escaped character of two bytes | ["\u0637"]
    a line separator as itself | ["«E2 80 A8»"]
    a paragraph separator as itself | ["«E2 80 A9»"]
    an escape with letters as digits | ["\u0641\u00aF\u08bE"]
    an escaped line feed | ["ربط\u000Aسطر"]
    DEL as itself | ["«7F»"]
    escaped capitals beyond ASCII | ["\uA74A"]
    an escaped backslash as an escape | ["\u005C"]
    Arabic letters as themselves | ["اجتماع الرباط"]
    an escaped quotation mark as an escape | ["\u0022"]
    U+10FFFE escaped | ["\uDBFF\uDFFE"]
    U+1FFFE escaped | ["\uD83F\uDFFE"]
    a zero-width space escaped | ["\u200B"]
    an invisible plus escaped | ["\u2064"]
    U+FDD1 escaped | ["\uFDD1"]
    U+FFFE in small letters | ["\ufffe"]
    euro and clef as themselves | ["€𝄢"]
    DEL between letters | ["ن«7F»ن"]
    false alone | false
    a number alone | 1098
    a negative fraction alone | -0.75
    null alone | null
    a text alone | "يونيسف"
    true alone | true
    an empty text alone | ""
    a line feed at the end | ["ختام"]«0A»
    true in an array | [true]
    white space around an array | «20 0A 09»[] «0D 0A»
    two members of one name | {"kind":"law","kind":"policy"} | duplicate
    the same member twice | {"kind":"law","kind":"law"} | duplicate
    """#)
}
