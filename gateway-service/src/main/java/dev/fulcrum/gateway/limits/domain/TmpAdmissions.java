package dev.fulcrum.gateway.limits.domain;

@jakarta.inject.Singleton
public class TmpAdmissions implements Admissions {
    public Admission admit(Asked a) {
        return new Admission.Granted(Reservation.NONE);
    }
}
