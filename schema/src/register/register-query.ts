/** Asks for all that a `RegisterEntry` holds, of one controller or of all, on a day. */
export const REGISTER_QUERY = /* GraphQL */ `
  query Register($asOf: Date, $controller: ID) {
    processingActivities(asOf: $asOf, controller: $controller) {
      id key title version effectiveFrom effectiveUntil
      controller { name contact } jointControllers { name contact } processors { name contact }
      dpoMandates { holder }
      purposes lawfulBases lawfulBasisSource subjectCategories dataCategories recipients
      transfers { country safeguard }
      retention { duration from source }
      securityMeasures
    }
  }
`;
