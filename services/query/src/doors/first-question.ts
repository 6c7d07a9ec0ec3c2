/** What GraphiQL asks when nobody has asked anything yet. */
export const firstQuestion = `# Rapporteur: the register of the COMMIT Process.
# What did the Task Force of October 2015 ask of Thailand, which of it does the source say and which do we infer,
# and what is on record about it? Press the play button, or Ctrl-Enter.
#
# Ask "as things stood on a day, as the register knew then" with
#   register(asOf: { effective: "2015-12-31", known: { published: "2015-12-31" } })

query WhatWasAskedOfThailand {
  register {
    asOf { effective knownAt position }
    meeting(key: "RTF-2015-10") {
      body { name }
      dates { from to }
      place
    }
    decisions(filter: { meeting: "RTF-2015-10", addressee: "TH" }) {
      totalCount
      nodes {
        symbol
        title
        verb
        sources { source { title published { from to } } }
      }
    }
    thailand: member(code: "TH") {
      name
      assignments(filter: { body: "RTF", adoptedFrom: "2015-10-15", adoptedTo: "2015-10-16" }) {
        totalCount
        nodes {
          decision { symbol }
          action
          basis # STATED: the source says so. INFERRED: our reading.
          due { kind date { from to stated } body { name } }
          dueState
          claimed # what Thailand itself reported on this register; nothing does not mean that nothing was reported
          followUps { reported { from to } implementation text }
          statements { by text } # what others say
        }
      }
    }
  }
}
`;
