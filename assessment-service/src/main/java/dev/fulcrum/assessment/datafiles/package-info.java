/** What this service decides by is data: questions, options, policies. Each file is read so that a mistake names its line. */
package dev.fulcrum.assessment.datafiles;
