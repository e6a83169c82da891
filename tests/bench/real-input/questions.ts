/** What people ask of an office's day, each of all four offices at once. */
export const QUESTIONS = {
  'list: the first 50 dwellings': `{
    dwellings(first: 50) { edges { cursor node { id reference livingArea energyLabel } } pageInfo { hasNextPage } }
  }`,
  'list, sorted and counted: the 50 largest': `{
    dwellings(first: 50, orderBy: { field: LIVING_AREA, direction: DESC }) { totalCount nodes { id livingArea } }
  }`,
  'filter: large dwellings of the worst energy classes': `{
    dwellings(first: 50, where: { energyLabel: [F, G], livingAreaMin: 60 }) { totalCount nodes { id livingArea energyLabel } }
  }`,
  'filter: buildings by a word of their name': `{
    buildings(first: 50, where: { search: "jardin" }) { totalCount nodes { id name address { street } } }
  }`,
  'nested in the stock: 50 buildings, their stairwells, equipment and first dwellings': `{
    buildings(first: 50) {
      nodes { id name residence { name } stairwells { name } equipment { name system } dwellings(first: 5) { nodes { id floor } } }
    }
  }`,
  'nested across domains: 50 buildings with open claims and faults': `{
    buildings(first: 50) {
      nodes { id name openClaims { id category urgency } openFaults { id rule severity } openCollectiveClaims { id title } }
    }
  }`,
  'open faults with building, equipment and collective claim': `{
    faults(first: 50, where: { open: true }, orderBy: { field: SEVERITY, direction: DESC }) {
      nodes { id rule severity raisedAt building { name address { street commune { name } } } equipment { name } collectiveClaim { title } }
    }
  }`,
  'personal: 20 claims with the tenants’ telephone numbers, each disclosure recorded': `{
    claims(first: 20, where: { open: true }) { nodes { id category tenant { id phone } dwelling { id building { name } } } }
  }`,
} as const;
