/** What the platform learns later (spend, prices, drift, examples), and the second look at a project that follows. */
package dev.fulcrum.assessment.reassessment;
