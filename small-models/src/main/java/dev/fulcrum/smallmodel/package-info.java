/**
 * Small text classifiers: a frozen pretrained encoder and a trained linear head.
 *
 * <p>Text becomes a unit vector in {@link dev.fulcrum.smallmodel.SentenceEncoder}, the vector becomes a label in
 * {@link dev.fulcrum.smallmodel.LinearHead}; {@link dev.fulcrum.smallmodel.TextClassifier} joins the two. Only the head
 * differs from model to model, so a {@link dev.fulcrum.smallmodel.ModelArtefact} holds the head and names the encoder by
 * hash, and one encoder in memory serves every model.
 */
package dev.fulcrum.smallmodel;
