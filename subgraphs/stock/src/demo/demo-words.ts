/** Words that invented streets, residences and people are named with. No real list stands behind them. */
export const FIRST_NAMES = words(`
  Adèle, Ahmed, Aline, Amina, André, Anne, Antoine, Aurélie, Bruno, Camille, Catherine, Chloé, Claire, David, Denis,
  Didier, Élise, Émile, Fatima, Florence, Franck, Gérard, Hélène, Hugo, Inès, Isabelle, Jacques, Jeanne, Julien,
  Karim, Laura, Léa, Louis, Lucie, Malika, Manon, Marc, Marie, Mathieu, Mehdi, Michel, Monique, Nadia, Nicolas,
  Noémie, Olivier, Pascal, Paul, Pauline, Philippe, Rachid, Rémi, Sabine, Samir, Sandrine, Sophie, Théo, Thomas,
  Valérie, Yvonne
`);

export const LAST_NAMES = words(`
  Arnoul, Aubrac, Bacquet, Barbier, Bellanger, Benali, Berthelot, Blanchet, Bouvier, Brisset, Cartier, Chauvet,
  Collin, Cordier, Cousin, Dacosta, Daumont, Delattre, Delcourt, Diallo, Dufour, Dumont, Fauvel, Ferrand, Fontaine,
  Gaillard, Garnier, Gosselin, Guérin, Hamdi, Herbin, Jacquet, Joly, Lacroix, Lambert, Lefort, Lejeune, Lemaire,
  Lenoir, Maillard, Marchand, Masson, Mercier, Meunier, Moulin, Noël, Pasquier, Perrin, Picard, Poirier, Prévost,
  Renard, Rivière, Rousset, Saïdi, Sellier, Tessier, Traoré, Vasseur, Vidal
`);

export const STREET_TYPES = words(`
  rue, rue, rue, avenue, allée, allée, impasse, place, square
`);

export const STREET_NAMES = words(`
  des Acacias, des Aubépines, des Bleuets, des Bouleaux, des Capucines, des Cerisiers, des Charmes, des Coquelicots,
  des Églantines, des Érables, des Fougères, des Frênes, des Genêts, des Hirondelles, des Iris, des Jonquilles, des
  Lilas, des Merisiers, des Mésanges, des Noisetiers, des Ormes, des Pervenches, des Peupliers, des Platanes, des
  Primevères, des Roseaux, des Saules, des Sorbiers, des Tilleuls, du Clos, du Colombier, du Lavoir, du Moulin, du
  Verger, de la Fontaine, de la Prairie, de la Source, de l’Écluse, de l’Étang, de l’Horloge
`);

export const RESIDENCE_NAMES = words(`
  Les Acacias, Les Alouettes, Les Aubépines, Beau Site, Bellevue, Les Bleuets, Les Bruyères, Le Clos Fleuri, Les
  Coteaux, Les Cygnes, Les Érables, Les Glycines, La Grande Prairie, Les Hortensias, Les Jardins, Le Lavoir, Les
  Marronniers, Le Moulin Neuf, Les Noyers, L’Orée du Bois, Les Peupliers, Les Quatre Vents, Les Rives, La Roseraie, Le
  Square, Les Tilleuls, Le Val Fleuri, Le Verger, Les Vignes, Le Vieux Puits
`);

function words(text: string): readonly string[] {
  return text.trim().replace(/\s+/g, ' ').split(', ');
}
